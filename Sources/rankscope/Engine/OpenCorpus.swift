import Corpora
import Foundation
import Lexical
import Retrieval
import Screens
import Storage
import Transformers

/// A corpus ready to be searched.
struct OpenCorpus: Sendable {
  let identity: CorpusIdentity
  let documents: Int
  let chunks: [Chunk]
  let golden: GoldenSet
  let skipped: [String]
  let lexical: InvertedIndex
  let dense: DenseIndex
}

extension OpenCorpus {
  /// Reads a corpus and takes or builds its index.
  ///
  /// - Parameter indexPath: where the index is kept; nil for its place in the data folder.
  static func open(
    _ path: String, embedder: LocalEmbedder, folders: Folders, indexPath: String? = nil,
    report: @escaping @Sendable (OpeningProgress) -> Void
  ) async throws -> OpenCorpus {
    report(OpeningProgress(what: "reading \(path)"))
    let contents = try CorpusReader.read(path)
    try folders.create()
    let file = indexPath ?? folders.index(forCorpusAt: path)
    let builder = IndexBuilder(embedder: embedder, report: report)
    do {
      return try OpenCorpus(contents, await builder.index(of: contents, in: IndexStore(path: file)))
    } catch let error where isBroken(error) {
      // An index is made from the corpus alone, so a broken one is made anew.
      IndexStore.discard(at: file)
      return try OpenCorpus(contents, await builder.index(of: contents, in: IndexStore(path: file)))
    }
  }

  /// Whether an error speaks of an index that cannot be read, be it the file or what is in it.
  private static func isBroken(_ error: any Error) -> Bool {
    switch error {
    case StorageError.damaged, LexicalError.unreadableIndex: true
    default: false
    }
  }

  private init(_ contents: CorpusContents, _ index: StoredIndex) throws {
    identity = index.identity.corpus
    documents = contents.documents.count
    chunks = index.chunks
    golden = contents.golden
    skipped = contents.skipped.map(\.description)
    lexical = try InvertedIndex(decoding: index.lexical.span.bytes)
    guard lexical.count == chunks.count else {
      throw LexicalError.unreadableIndex("it is of other chunks")
    }
    dense = DenseIndex(vectors: index.vectors, dimensions: index.dimensions)
  }

  /// The corpus as the screens name it.
  func summary(reranker: String) -> CorpusSummary {
    CorpusSummary(
      name: identity.name, documents: documents, chunks: identity.chunks, skipped: skipped,
      reranker: reranker)
  }
}
