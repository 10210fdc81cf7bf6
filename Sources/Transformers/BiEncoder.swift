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
  /// Throws ``ModelError`` if the model is a classifier, or they do not fit the configuration.
  package init(_ folder: ModelFolder, threads: Int? = nil) throws {
    guard folder.configuration.task == .encoder else {
      throw ModelError(
        folder.path, "holds a reranker, which has no vectors", remedy: "choose a bi-encoder")
    }
    let weights = try EncoderWeights(folder.weights(), folder.configuration, OneDNN())
    self.folder = folder
    crew = Crew(weights, threads: threads ?? Crew.defaultThreads)
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
    let vectors = try await crew.run(encodings, .pooling(folder.pooling), progress: progress)
    return zip(encodings, vectors).map { encoding, vector in
      Embedding(vector: vector, tokens: encoding.ids.count, removed: encoding.removed)
    }
  }

  /// The vectors of each text's tokens, in the texts' order.
  ///
  /// - Parameters:
  ///   - texts: Anything; each is cut to what the model can read.
  ///   - progress: Told after each batch how many texts are done.
  package func embedTokens(
    of texts: [String], progress: ProgressHandler? = nil
  ) async throws -> [TokenEmbeddings] {
    let encodings = texts.map { folder.tokenizer.encode($0, limit: folder.tokenLimit) }
    let vectors = try await crew.run(encodings, .tokens, progress: progress)
    let frame = Set(folder.tokenizer.single([], limit: nil).ids)
    return zip(encodings, vectors).map { encoding, vectors in
      TokenEmbeddings(
        ids: encoding.ids, tokens: folder.tokenizer.tokens(of: encoding.ids),
        isSpecial: encoding.ids.map(frame.contains), vectors: vectors, dimensions: dimensions,
        removed: encoding.removed)
    }
  }
}
