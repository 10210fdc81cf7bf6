import Corpora
import Lexical
import Retrieval
import Screens
import Storage
import Transformers

/// Makes a corpus' index, or takes the stored one where nothing has changed.
struct IndexBuilder {
  private static let batch = 64

  let embedder: LocalEmbedder
  let policy = ChunkPolicy()
  let report: @Sendable (OpeningProgress) -> Void

  /// The index of a corpus as it is now.
  ///
  /// Vectors of unchanged passages are taken over, new ones are stored batch by batch, and the
  /// index is published in one piece; an interrupted build goes on where it stopped.
  func index(of contents: CorpusContents, in store: IndexStore) async throws -> StoredIndex {
    let stored = try store.identity()
    let fingerprint = contents.fingerprint(cutBy: policy)
    if let stored, stored.corpus.fingerprint == fingerprint, stored.model == embedder.identity,
      let index = try store.load()
    {
      return index
    }
    return try await build(contents, fingerprint: fingerprint, store)
  }

  private func build(
    _ contents: CorpusContents, fingerprint: String, _ store: IndexStore
  ) async throws -> StoredIndex {
    report(OpeningProgress(what: "cutting \(contents.documents.count) documents"))
    let tokenizer = embedder.tokenizer
    let chunks = Chunker(policy: policy) { tokenizer.count($0) }.chunks(of: contents.documents)
    let passages = chunks.map(\.passage)
    let vectors = try await vectors(of: passages, store)
    let index = StoredIndex(
      identity: IndexIdentity(
        corpus: CorpusIdentity(
          name: contents.name, fingerprint: fingerprint, chunks: chunks.count),
        policy: policy.fingerprint, model: embedder.identity),
      chunks: chunks, lexical: lexicalIndex(of: passages).encoded(),
      dimensions: embedder.dimensions, vectors: vectors)
    try store.publish(index)
    return index
  }

  private func lexicalIndex(of passages: [String]) -> InvertedIndex {
    var builder = InvertedIndexBuilder()
    for passage in passages { builder.append(passage) }
    return builder.build()
  }

  /// The vectors of all passages in order; only the unknown ones are computed.
  private func vectors(of passages: [String], _ store: IndexStore) async throws -> [Float] {
    var known = try store.embeddings(of: passages, by: embedder.identity)
    let missing = passages.unique.filter { known[$0] == nil }
    let clock = ContinuousClock()
    let began = clock.now
    for start in stride(from: 0, to: missing.count, by: Self.batch) {
      try Task.checkCancellation()
      let texts = Array(missing[start..<min(start + Self.batch, missing.count)])
      let embeddings = try await embedder.embed(texts) { done in
        report(progress(start + done, of: missing.count, since: began, clock))
      }
      let new = Dictionary(uniqueKeysWithValues: zip(texts, embeddings.map(\.vector)))
      try store.save(new, by: embedder.identity)
      known.merge(new) { _, new in new }
    }
    return passages.flatMap { known[$0] ?? [] }
  }

  private func progress(
    _ done: Int, of total: Int, since began: ContinuousClock.Instant, _ clock: ContinuousClock
  ) -> OpeningProgress {
    let seconds = (clock.now - began) / .seconds(1)
    let left = done > 0 && seconds > 0.5 ? seconds / Double(done) * Double(total - done) : nil
    return OpeningProgress(what: "embedding", done: done, total: total, secondsLeft: left)
  }
}

extension [String] {
  /// The texts in order, each once.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
