package import Retrieval

/// The token vectors of passages: from memory, else from the store, else made by the model.
struct TokenLibrary: Sendable {
  private let encoder: BiEncoder
  private let store: any TokenStore
  private let memory: Cache<String, TokenMatrix>

  /// Makes the library.
  ///
  /// - Parameter capacity: How many passages are held in memory; one of 150 tokens takes 60 KB.
  init(_ encoder: BiEncoder, _ store: any TokenStore, capacity: Int) {
    self.encoder = encoder
    self.store = store
    memory = Cache(capacity: capacity)
  }

  /// The matrices of passages, in their order; what has to be made is stored.
  func matrices(of passages: [String]) async throws -> [TokenMatrix] {
    var found = passages.reduce(into: [:]) { $0[$1] = memory[$1] }
    try await add(to: &found, passages) { try store.tokens(of: $0).filter { isSound($0.value) } }
    try await add(to: &found, passages) { passages in
      let made = try await make(passages)
      try store.save(made)
      return made
    }
    return passages.compactMap { found[$0] }
  }

  /// The matrix of a text that is no passage of the corpus, and so is not kept.
  func matrix(ofPassing text: String) async throws -> TokenMatrix? { try await make([text])[text] }

  /// Makes and stores the matrices of those passages that are not stored yet, some at a time.
  func fill(
    _ passages: [String], by batch: Int, progress: (Int, Int) -> Void
  ) async throws {
    let missing = try store.missing(among: passages, dimensions: encoder.dimensions)
    for start in stride(from: 0, to: missing.count, by: batch) {
      progress(start, missing.count)
      _ = try await matrices(of: Array(missing[start..<min(start + batch, missing.count)]))
    }
  }

  /// Whether this model can have made the matrix: a file may have been changed by anyone.
  private func isSound(_ matrix: TokenMatrix) -> Bool {
    matrix.dimensions == encoder.dimensions && matrix.count <= encoder.folder.tokenLimit
  }

  /// Gets those passages that are not found yet, and remembers them.
  private func add(
    to found: inout [String: TokenMatrix], _ passages: [String],
    from source: ([String]) async throws -> [String: TokenMatrix]
  ) async throws {
    let missing = Set(passages.filter { found[$0] == nil })
    guard !missing.isEmpty else { return }
    for (passage, matrix) in try await source(Array(missing)) {
      found[passage] = matrix
      memory[passage] = matrix
    }
  }

  private func make(_ passages: [String]) async throws -> [String: TokenMatrix] {
    let matrices = try await encoder.embedTokens(of: passages).map(\.matrix)
    return Dictionary(zip(passages, matrices), uniquingKeysWith: { first, _ in first })
  }
}

extension TokenEmbeddings {
  /// What late interaction keeps of a text: the vectors of its words.
  package var matrix: TokenMatrix { TokenMatrix(rows: words.vectors, dimensions: dimensions) }

  /// The tokens that stand for words, with their vectors, row by row; all where there are none.
  package var words: (tokens: [String], vectors: [Float]) {
    guard isSpecial.contains(false) else { return (tokens, vectors) }
    let places = tokens.indices.filter { !isSpecial[$0] }
    return (places.map { tokens[$0] }, places.flatMap { vector($0) })
  }
}
