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

  /// Makes what is made once, whatever the texts, such as what it computes with.
  func prepare() async throws

  /// Embeds texts; row i of the result belongs to text i and has Euclidean length 1.
  ///
  /// - Parameter progress: called with the number of texts done so far.
  func embed(
    _ texts: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Embedding]
}

extension Embedder {
  package func prepare() async throws {}
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

  /// How many passages it reads at the same time: fewer take as long.
  var width: Int { get }

  /// Whether it stops at any moment where its task is cancelled; a deadline then needs no pace.
  var stopsAtOnce: Bool { get }

  /// Makes what can be made before there is a question, where it is not kept from before.
  ///
  /// - Parameter progress: called with (done, total) while that takes long.
  func prepare(progress: @escaping @Sendable (Int, Int) -> Void) async throws

  /// Scores each passage; the result is in the passages' order.
  ///
  /// - Parameters:
  ///   - long: what happens to a passage beyond the model's limit.
  ///   - scored: given each passage's place and its verdict as soon as there is one, also where
  ///     the task is cancelled before the last; from any thread, one call at a time.
  /// - Throws: `CancellationError` when cancelled, `RerankShortfall` where it could not come to an
  ///   end and what was scored stands.
  func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void
  ) async throws -> [PairScore]

  /// The same, for a reranker that others run.
  ///
  /// - Parameter spent: given what the work took and is billed as, once, also before it throws.
  func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void,
    spent: @escaping @Sendable (StageAccount) -> Void
  ) async throws -> [PairScore]
}

/// Why a reranker left passages unscored, for now.
package struct RerankShortfall: Error, Equatable, CustomStringConvertible {
  /// In words, without an end: `cohere answered 429 three times`.
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

extension Reranker {
  package var stopsAtOnce: Bool { false }

  package func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void,
    spent: @escaping @Sendable (StageAccount) -> Void
  ) async throws -> [PairScore] {
    try await score(query: query, passages: passages, long: long, scored: scored)
  }

  package func prepare(progress: @escaping @Sendable (Int, Int) -> Void) async throws {}
}
