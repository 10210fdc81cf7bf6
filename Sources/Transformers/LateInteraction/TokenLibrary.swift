internal import Retrieval

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
    try await add(to: &found, passages) { try store.tokens(of: $0) }
    try await add(to: &found, passages, from: make)
    return passages.compactMap { found[$0] }
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
    let embedded = try await encoder.embedTokens(of: passages)
    let matrices = embedded.map { TokenMatrix(rows: $0.words.vectors, dimensions: $0.dimensions) }
    let made = Dictionary(zip(passages, matrices), uniquingKeysWith: { first, _ in first })
    try store.save(made)
    return made
  }
}

extension TokenEmbeddings {
  /// The tokens that stand for words, with their vectors, row by row; all where there are none.
  var words: (tokens: [String], vectors: [Float]) {
    guard isSpecial.contains(false) else { return (tokens, vectors) }
    let places = tokens.indices.filter { !isSpecial[$0] }
    return (places.map { tokens[$0] }, places.flatMap { vector($0) })
  }
}
