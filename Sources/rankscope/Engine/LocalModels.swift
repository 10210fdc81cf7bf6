import Kernels
import Retrieval
import Transformers

/// A bi-encoder of this process, as the pipeline sees it; its weights are loaded once needed.
struct LocalEmbedder: Embedder {
  let identity: ModelIdentity
  let model: BiEncoder

  init(_ folder: ModelFolder) throws {
    model = try BiEncoder(folder, isDeferred: true)
    identity = folder.identity
  }

  /// Loads the weights where they are not loaded yet.
  func prepare() async throws { try model.load() }

  var dimensions: Int { model.dimensions }
  var tokenizer: any Tokenizer { model.folder.tokenizer }

  func embed(
    _ texts: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Embedding] {
    try await model.embed(texts) { done, _ in progress(done) }
  }

  /// Reads each text once for its vector and for those of its tokens, in the texts' order.
  func read(
    _ texts: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [(vector: [Float], tokens: TokenMatrix)] {
    try await model.read(texts) { done, _ in progress(done) }.map {
      ($0.embedding.vector, $0.tokens)
    }
  }

  /// Reads each text once for its vector, and for those of its tokens where they are wanted.
  ///
  /// - Parameter made: given each text's place and vectors before progress tells of it, so that
  ///   whoever keeps them has all that was told when the task is cancelled.
  func read(
    _ texts: [String], withTokens: Bool, progress: @escaping @Sendable (Int) -> Void,
    made: @escaping @Sendable (Int, [Float], TokenMatrix?) -> Void
  ) async throws {
    let tell: ProgressHandler = { done, _ in progress(done) }
    if withTokens {
      _ = try await model.read(texts, progress: tell) { made($0, $1.embedding.vector, $1.tokens) }
    } else {
      _ = try await model.embed(texts, progress: tell) { made($0, $1.vector, nil) }
    }
  }
}

/// A cross-encoder of this process, as the pipeline sees it; its weights are loaded once needed.
struct LocalReranker: Reranker {
  let identity: ModelIdentity
  private let model: CrossEncoder

  init(_ folder: ModelFolder, _ precision: Precision = .int8) throws {
    model = try CrossEncoder(folder, precision: precision, isDeferred: true)
    identity = folder.identity
  }

  /// Loads the weights where they are not loaded yet.
  func prepare(progress: @escaping @Sendable (Int, Int) -> Void) async throws {
    try model.load()
  }

  var width: Int { model.threads }

  func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void
  ) async throws -> [PairScore] {
    try await model.score(query, passages, long: long, scored: scored)
  }
}
