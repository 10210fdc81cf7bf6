package import Kernels
package import Retrieval

/// Turns texts into vectors of length 1, whose dot product is the cosine of the texts' meanings
/// (Reimers and Gurevych, "Sentence-BERT").
package struct BiEncoder: Sendable {
  /// The model's folder and its small files.
  package let folder: ModelFolder
  private let threads: Int
  private let crew: Deferred<Crew>

  /// Numbers in a vector.
  package var dimensions: Int { folder.configuration.hiddenSize }

  /// Loads the weights.
  ///
  /// Throws ``ModelError`` if the model is a classifier, or they do not fit the configuration.
  ///
  /// - Parameters:
  ///   - precision: With `.int8`, layers that are stored so are multiplied so.
  ///   - isDeferred: Whether the weights are only loaded once they are needed, and throw then;
  ///     their file is mapped at once.
  ///   - operations: What each thread computes with.
  package init(
    _ folder: ModelFolder, threads: Int? = nil, precision: Precision = .int8,
    isDeferred: Bool = false, operations: @escaping OperationsMaker = { OneDNN() }
  ) throws {
    guard folder.configuration.task == .encoder else {
      throw ModelError(
        folder.path, "holds a reranker, which has no vectors", remedy: "choose a bi-encoder")
    }
    self.folder = folder
    let threads = max(1, threads ?? Crew.defaultThreads)
    self.threads = threads
    let file = try folder.weights()
    crew = Deferred {
      let weights = try EncoderWeights(file, folder.configuration, OneDNN(), precision)
      return Crew(weights, threads: threads, operations)
    }
    if !isDeferred { try load() }
  }

  /// Loads the weights where they are not loaded yet.
  ///
  /// Throws ``ModelError`` if they do not fit the configuration.
  package func load() throws { _ = try crew.value() }

  /// The vectors of texts, in their order.
  ///
  /// - Parameters:
  ///   - texts: Anything; an empty text has a vector too. The tokens that are counted include the
  ///     special ones.
  ///   - progress: Told after each batch how many texts are done.
  ///   - made: Given each text's place and what was made of it, before progress tells of its batch.
  package func embed(
    _ texts: [String], progress: ProgressHandler? = nil, made: MadeHandler<Embedding>? = nil
  ) async throws -> [Embedding] {
    try await run(texts, PooledVector(pooling: folder.pooling), progress, made) {
      embedding($0, $1)
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
    try await run(texts, TokenVectors(), progress) { tokenEmbeddings($0, $1) }
  }

  /// What one reading of a text gives: its vector, and what late interaction keeps of its tokens.
  package struct Reading: Sendable {
    package let embedding: Embedding
    package let tokens: TokenMatrix
  }

  /// Reads each text once, in the texts' order.
  ///
  /// - Parameters:
  ///   - progress: Told after each batch how many texts are done.
  ///   - made: Given each text's place and what was made of it, before progress tells of its batch.
  package func read(
    _ texts: [String], progress: ProgressHandler? = nil, made: MadeHandler<Reading>? = nil
  ) async throws -> [Reading] {
    let head = ReadingVectors(
      pooling: folder.pooling, frame: Set(folder.tokenizer.single([], limit: nil).ids))
    return try await run(texts, head, progress, made) {
      Reading(embedding: embedding($0, $1.vector), tokens: $1.words)
    }
  }

  /// Throws ``ModelError`` where a number is not finite: nothing can be compared with such a vector.
  private func run<Output, Made>(
    _ texts: [String], _ head: some Head<Output>, _ progress: ProgressHandler?,
    _ made: MadeHandler<Made>? = nil,
    make: @escaping @Sendable (Encoding, Output) -> Made
  ) async throws -> [Made] {
    let encodings = await encodings(of: texts)
    let finished: BatchHandler<Output> = { places, outputs in
      for (place, output) in zip(places, outputs) { made?(place, make(encodings[place], output)) }
    }
    do {
      let outputs = try await crew.value().run(
        encodings, head, finished: finished, progress: progress)
      return zip(encodings, outputs).map(make)
    } catch is NotFinite {
      throw ModelError(
        folder.path, "gives a text a vector whose numbers are not finite",
        remedy: "check its weights with rankscope models verify, or choose another model")
    }
  }

  private func encodings(of texts: [String]) async -> [Encoding] {
    let (tokenizer, limit) = (folder.tokenizer, folder.tokenLimit)
    return await texts.mapped(by: threads) { tokenizer.encode($0, limit: limit) }
  }

  private func embedding(_ encoding: Encoding, _ vector: [Float]) -> Embedding {
    Embedding(vector: vector, tokens: encoding.ids.count, removed: encoding.removed)
  }

  private func tokenEmbeddings(_ encoding: Encoding, _ vectors: [Float]) -> TokenEmbeddings {
    let frame = Set(folder.tokenizer.single([], limit: nil).ids)
    return TokenEmbeddings(
      ids: encoding.ids, tokens: folder.tokenizer.tokens(of: encoding.ids),
      isSpecial: encoding.ids.map(frame.contains), vectors: vectors, dimensions: dimensions,
      removed: encoding.removed)
  }
}
