/// Which model did a part of the work.
package struct ModelIdentity: Sendable, Equatable, Hashable, Codable {
  package var name: String
  /// A hash of the weights and the tokenizer.
  package var fingerprint: String

  package init(name: String, fingerprint: String) {
    self.name = name
    self.fingerprint = fingerprint
  }
}

/// Texts in, unit vectors out.
package protocol Embedder: Sendable {
  var identity: ModelIdentity { get }
  var dimensions: Int { get }

  /// Embeds texts; row i of the result belongs to text i and has Euclidean length 1.
  ///
  /// - Parameter progress: called with the number of texts done so far.
  func embed(
    _ texts: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Embedding]
}

/// A text's vector and the tokens that went into it.
package struct Embedding: Sendable, Equatable {
  package var vector: [Float]
  package var tokens: Int
  package var removed: Int

  package init(vector: [Float], tokens: Int, removed: Int) {
    self.vector = vector
    self.tokens = tokens
    self.removed = removed
  }
}

/// Scores passages against a question.
package protocol Reranker: Sendable {
  var identity: ModelIdentity { get }

  /// Scores each passage; the result is in the passages' order.
  ///
  /// - Parameter progress: called with the number of passages done so far.
  func score(
    query: String, passages: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [PairScore]
}
