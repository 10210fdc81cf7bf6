internal import Kernels
package import Retrieval

/// Turns texts into vectors of length 1, whose dot product is the cosine of the texts' meanings
/// (Reimers and Gurevych, "Sentence-BERT").
package struct BiEncoder: Sendable {
  /// The model's folder and its small files.
  package let folder: ModelFolder
  private let crew: Crew

  /// Numbers in a vector.
  package var dimensions: Int { folder.configuration.hiddenSize }

  /// Loads the weights.
  ///
  /// Throws ``ModelError`` if they do not fit the configuration.
  package init(_ folder: ModelFolder, threads: Int? = nil) throws {
    let weights = try BertWeights(folder.weights(), folder.configuration, OneDNN())
    self.folder = folder
    crew = Crew(weights, .pooling(folder.pooling), threads: threads ?? Crew.defaultThreads)
  }

  /// The vectors of texts, in their order.
  ///
  /// - Parameters:
  ///   - texts: Anything; an empty text has a vector too. The tokens that are counted include the
  ///     special ones.
  ///   - progress: Told after each batch how many texts are done.
  package func embed(
    _ texts: [String], progress: ProgressHandler? = nil
  ) async throws -> [Embedding] {
    let encodings = texts.map { folder.tokenizer.encode($0, limit: folder.tokenLimit) }
    let vectors = try await crew.run(encodings, progress: progress)
    return zip(encodings, vectors).map { encoding, vector in
      Embedding(vector: vector, tokens: encoding.ids.count, removed: encoding.removed)
    }
  }
}
