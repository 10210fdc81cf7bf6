import Kernels
import Retrieval
import Storage
import Transformers

/// The token vectors that a model made of passages, kept in a corpus' index file.
struct StoredTokens: TokenStore {
  let store: IndexStore
  let model: ModelIdentity

  func tokens(of passages: [String]) throws -> [String: TokenMatrix] {
    let keys = passages.map { PassageKey(of: $0) }
    let found = try store.tokens(of: keys, by: model)
    return zip(passages, keys).reduce(into: [:]) { $0[$1.0] = found[$1.1] }
  }

  func missing(among passages: [String], dimensions: Int) throws -> [String] {
    let keys = passages.map { PassageKey(of: $0) }
    var missing = try store.missingTokens(among: keys, by: model, dimensions: dimensions)
    return zip(passages, keys).filter { missing.remove($1) != nil }.map(\.0)
  }

  /// Keeps the vectors; where the index may not be written they are made again at the next start.
  func save(_ tokens: [String: TokenMatrix]) {
    let keyed = tokens.map { (PassageKey(of: $0), $1) }
    try? store.save(Dictionary(keyed, uniquingKeysWith: { first, _ in first }), by: model)
  }
}

extension LateInteraction {
  /// Late interaction by the model that also embeds the corpus.
  convenience init(_ embedder: LocalEmbedder, _ corpus: OpenCorpus) {
    self.init(embedder.model, identity: embedder.identity, store: corpus.tokens) {
      corpus.chunks.map(\.passage)
    }
  }

  /// Late interaction that keeps token vectors in memory alone.
  convenience init(unstored folder: ModelFolder, _ precision: Precision) throws {
    self.init(
      try BiEncoder(folder, precision: precision), identity: folder.identity, store: NoStore(),
      corpus: { [] })
  }
}

private struct NoStore: TokenStore {
  func tokens(of passages: [String]) -> [String: TokenMatrix] { [:] }
  func missing(among passages: [String], dimensions: Int) -> [String] { passages }
  func save(_ tokens: [String: TokenMatrix]) {}
}
