import Corpora
import Lexical
import Retrieval
import Screens
import Storage
import Transformers

/// Makes the index of a corpus, out of what is there already and what is new.
struct IndexBuilder {
  let embedder: LocalEmbedder
  let policy: ChunkPolicy
  let report: @Sendable (OpeningProgress) -> Void

  /// Whether a published index is of these documents, cut this way for this model.
  func isCurrent(_ identity: IndexIdentity, for contents: CorpusContents) -> Bool {
    identity.corpus.fingerprint == contents.fingerprint(cutBy: policy)
      && identity.model == embedder.identity
  }

  /// Makes the index anew and publishes it in one piece.
  ///
  /// Vectors of passages that were read before are taken over, also those of a run that was
  /// interrupted; new ones are saved every few seconds and where this fails or is cancelled. Words
  /// are counted while the model reads.
  func build(_ contents: CorpusContents, in store: IndexStore) async throws -> IndexUpdate {
    let before = try store.documents()
    // A first index is sure to need the model: its weights are loaded beside cutting.
    async let _: Void = before.isEmpty ? embedder.prepare() : ()
    let chunks = try chunks(of: contents.documents)
    let passages = try chunks.map {
      try Task.checkCancellation()
      return PassageKey(of: $0.passage)
    }
    async let reading = embedMissing(among: chunks, passages, in: store)
    // Counted here, so that too many words end the reading at once: it may take hours, this seconds.
    let words = try InvertedIndex(of: chunks).encoded()
    let embedded = try await reading
    try Task.checkCancellation()
    let identity = IndexIdentity(
      corpus: CorpusIdentity(
        name: contents.name, fingerprint: contents.fingerprint(cutBy: policy),
        chunks: chunks.count),
      policy: policy.fingerprint, model: embedder.identity)
    report(OpeningProgress(what: "publishing the index"))
    try store.publish(
      IndexContents(
        identity: identity, chunks: chunks, passages: passages, golden: contents.golden,
        lexical: words))
    return IndexUpdate(
      corpus: identity.corpus, documents: contents.documents.count, embedded: embedded,
      gone: before.subtracting(contents.documents.map(\.id)).count)
  }

  private func chunks(of documents: [Document]) throws -> [Chunk] {
    let tokenizer = embedder.tokenizer
    let chunker = Chunker(policy: policy) { tokenizer.count($0) }
    let pace = Pace(what: "cutting", total: documents.count)
    var chunks: [Chunk] = []
    for (place, document) in documents.enumerated() {
      try Task.checkCancellation()
      chunks += chunker.chunks(of: document)
      if (place + 1).isMultiple(of: 16) { report(pace.progress(place + 1)) }
    }
    return chunks
  }

  /// Has the model read the passages that it has not read yet, and saves their vectors.
  ///
  /// The same reading gives the vectors of their tokens, unless the corpus is too large to keep
  /// those of all passages.
  /// - Returns: how many those were.
  private func embedMissing(
    among chunks: [Chunk], _ passages: [PassageKey], in store: IndexStore
  ) async throws -> Int {
    let (model, dimensions) = (embedder.identity, embedder.dimensions)
    let readsTokens = passages.count <= LateInteraction.corpusLimit
    var missing = try store.missing(among: passages, by: model, dimensions: dimensions)
    if readsTokens {
      missing.formUnion(
        try store.missingTokens(among: passages, by: model, dimensions: dimensions))
    }
    // Of chunks with the same passage, one is read.
    let places = passages.indices.filter { missing.remove(passages[$0]) != nil }
    // Weights take time, and may be damaged: where nothing is missing, nobody needs them.
    if !places.isEmpty { try await embedder.prepare() }
    let pace = Pace(what: "embedding", total: places.count)
    let window = WindowReading(embedder: embedder, store: store, keepsTokens: readsTokens)
    let reading = PassageReading(
      progress: { report(pace.progress($0)) }, readWindow: window.read)
    try await reading.read(places.map { (chunks[$0].passage, passages[$0]) })
    return places.count
  }
}

/// What an update of an index came to.
struct IndexUpdate: Sendable {
  var corpus: CorpusIdentity
  var documents: Int
  /// The passages that were embedded; all others were there.
  var embedded: Int
  /// The documents that the index held before and holds no more.
  var gone: Int

  /// `embedded 12 of 441, 429 taken over, 3 documents gone`.
  var summary: String {
    let taken = corpus.chunks - embedded
    let lost = gone == 0 ? "" : ", \(counted(gone, "document")) gone"
    let limit = LateInteraction.corpusLimit
    let rule =
      corpus.chunks <= limit
      ? "" : "; beyond \(limit) chunks, tokens are embedded as questions come upon them"
    return "embedded \(embedded) of \(corpus.chunks), \(taken) taken over\(lost)\(rule)"
  }
}

/// How fast a long work goes.
private struct Pace {
  let what: String
  let total: Int
  private let began = ContinuousClock.now

  init(what: String, total: Int) {
    self.what = what
    self.total = total
  }

  func progress(_ done: Int) -> OpeningProgress {
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    let left = done > 0 && seconds > 0.5 ? seconds / Double(done) * Double(total - done) : nil
    return OpeningProgress(what: what, done: done, total: total, secondsLeft: left)
  }
}
