import Columns
import Corpora
import Foundation
import Lexical
import Retrieval
import Screens
import Storage
import Transformers

/// A corpus ready to be searched.
struct OpenCorpus: Sendable {
  private(set) var identity: CorpusIdentity
  private(set) var chunks: CorpusChunks
  let lexical: InvertedIndex
  let dense: DenseIndex
  /// Keeps what the embedder made of each passage's tokens.
  let tokens: any TokenStore
  /// The golden set that lies beside the documents.
  private(set) var ownGolden: GoldenSet
  /// The golden set with what people judged in the program over it.
  private(set) var golden: GoldenSet
  /// The documents that could not be read, each with its reason.
  var skipped: [String] = []
  /// What a person should know of how it was opened, each in one line.
  var notices: [String] = []
}

extension OpenCorpus {
  /// Reads a corpus and takes or builds its index; or opens an index, without the documents that it
  /// was made from.
  static func open(
    _ path: String, _ reading: CorpusReading = CorpusReading(), embedder: LocalEmbedder,
    folders: Folders,
    report: @escaping @Sendable (OpeningProgress) -> Void
  ) async throws -> OpenCorpus {
    report(OpeningProgress(what: "reading \(path)"))
    var corpus =
      IndexStore.isDatabase(at: path)
      ? try open(index: path, reading, embedder, report)
      : try await open(documents: path, reading, embedder, folders, report)
    corpus.identity.reader = reading.reader.groups
    if let doubt = reading.reader.doubt(
      among: corpus.chunks.indices.lazy.map(corpus.chunks.metadata))
    {
      corpus.notices.append(doubt)
    }
    return corpus
  }

  private static func open(
    documents path: String, _ reading: CorpusReading, _ embedder: LocalEmbedder,
    _ folders: Folders, _ report: @escaping @Sendable (OpeningProgress) -> Void
  ) async throws -> OpenCorpus {
    let contents = try CorpusReader.read(path, mapping: reading.mapping, as: reading.reader)
    try folders.create()
    let builder = IndexBuilder(embedder: embedder, policy: reading.policy, report: report)
    let file = folders.index(forCorpusAt: path, variant: reading.variant)
    return try await CorpusIndex(path: file, builder: builder, reader: reading.reader)
      .open(contents)
  }

  private static func open(
    index path: String, _ reading: CorpusReading, _ embedder: LocalEmbedder,
    _ report: @Sendable (OpeningProgress) -> Void
  ) throws -> OpenCorpus {
    guard reading.policy == ChunkPolicy() else {
      throw UsageError("\(path) is an index, cut already; leave --chunk out or name the documents")
    }
    do {
      let store = try IndexStore(existing: path)
      guard let identity = try store.identity() else {
        throw UsageError(
          "\(path): the index is not finished; run rankscope index CORPUS --out \(path)")
      }
      let layout = { report(OpeningProgress(what: "laying the index out for reading in place")) }
      let takesImage = reading.reader == .everything
      guard
        let index = try store.load(
          by: embedder.identity, takesImage: takesImage, laysOut: layout)
      else {
        throw UsageError(
          "\(path): its vectors are of \(identity.model.name) (\(identity.model.fingerprint)), not "
            + "of \(embedder.identity.name) (\(embedder.identity.fingerprint)); name that model "
            + "with --embedder, or run rankscope index CORPUS --out \(path) with this one")
      }
      let readable = takesImage ? index : try index.readable(by: reading.reader)
      guard let readable else {
        throw UsageError("\(path) holds no documents; name other groups with --as")
      }
      return try OpenCorpus(readable, in: store, at: path, for: embedder)
    } catch LexicalError.olderIndex {
      throw StorageError.older(path: path)
    } catch let error where isBroken(error) {
      throw UsageError(
        "\(path): the index is damaged; make it again with rankscope index CORPUS --out \(path)")
    }
  }

  /// Whether an error speaks of an index that cannot be read, be it the file or what is in it.
  static func isBroken(_ error: any Error) -> Bool {
    switch error {
    case StorageError.damaged, LexicalError.unreadableIndex: true
    default: false
    }
  }

  /// Takes over an index whose vectors are an embedder's.
  ///
  /// - Throws: `StorageError.damaged`, `LexicalError`.
  init(
    _ index: StoredIndex, in store: IndexStore, at path: String, for embedder: LocalEmbedder
  ) throws {
    let found = index.vectors.dimensions
    guard found == embedder.dimensions else {
      throw StorageError.damaged(
        path: path, reason: "its vectors have \(found) numbers, not \(embedder.dimensions)")
    }
    identity = index.identity.corpus
    chunks = CorpusChunks(index.chunks)
    (ownGolden, golden) = (index.golden, index.golden)
    let words = index.lexical
    lexical = try InvertedIndex(
      words.bytes, offset: words.range.lowerBound, count: words.range.count)
    guard lexical.count == chunks.count else {
      throw LexicalError.unreadableIndex("it is of other chunks")
    }
    dense = DenseIndex(index.vectors, rounded: index.rounded)
    tokens = StoredTokens(store: store, model: embedder.identity)
  }

  /// Takes over the golden set that lies beside the documents.
  mutating func take(_ golden: GoldenSet) { (ownGolden, self.golden) = (golden, golden) }

  /// Lays what people judged in the program over the golden set.
  mutating func lay(_ judgements: [ChunkJudgement]) {
    golden = judged(judgements)
  }

  /// The golden set that lies beside the documents with judgements laid over it.
  func judged(_ judgements: [ChunkJudgement]) -> GoldenSet {
    ownGolden.judged(judgements, chunks: chunks.chunks(of: Set(judgements.map(\.documentID))))
  }

  /// Counts what each chunk costs in a context by another tokenizer, from now on.
  mutating func countTokens(_ count: @escaping @Sendable (String) -> Int) {
    chunks.countTokens(count)
  }

  /// How many documents the chunks are of.
  var documents: Int { chunks.documentCount }

  /// The corpus as the screens name it.
  func summary(reranker: String) -> CorpusSummary {
    CorpusSummary(
      name: identity.name, documents: documents, chunks: identity.chunks, skipped: skipped,
      reranker: reranker, reader: identity.reader)
  }
}
