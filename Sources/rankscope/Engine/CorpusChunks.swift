import Retrieval
import Storage
import Synchronization

/// The chunks of a corpus by ordinal: those of an index, made when they are asked for, or some of the
/// program's own.
struct CorpusChunks: Sendable {
  private enum Source: Sendable {
    case own([Chunk])
    case stored(StoredChunks)
  }

  private let source: Source
  private var recount: TokenRecount?

  init(_ chunks: [Chunk]) { source = .own(chunks) }

  init(_ chunks: StoredChunks) { source = .stored(chunks) }

  /// Counts what each chunk costs in a context by another tokenizer, from now on.
  mutating func countTokens(_ count: @escaping @Sendable (String) -> Int) {
    recount = TokenRecount(count)
  }

  /// How many documents the chunks are of.
  var documentCount: Int {
    switch source {
    case .own(let chunks): Set(chunks.map(\.documentID)).count
    case .stored(let chunks): chunks.documentCount
    }
  }

  /// The ids of all documents.
  var documentIDs: Set<String> {
    switch source {
    case .own(let chunks): Set(chunks.map(\.documentID))
    case .stored(let chunks): Set(chunks.documentIDs)
    }
  }

  func id(of ordinal: Ordinal) -> String {
    switch source {
    case .own(let chunks): chunks[ordinal].id
    case .stored(let chunks): chunks.id(of: ordinal)
    }
  }

  func documentID(of ordinal: Ordinal) -> String {
    switch source {
    case .own(let chunks): chunks[ordinal].documentID
    case .stored(let chunks): chunks.documentID(of: ordinal)
    }
  }

  /// What is known of a chunk's document, which filters look at.
  func metadata(of ordinal: Ordinal) -> Metadata {
    switch source {
    case .own(let chunks): chunks[ordinal].metadata
    case .stored(let chunks): chunks.metadata(of: ordinal)
    }
  }

  /// The chunks of some documents, in order.
  func chunks(of documents: Set<String>) -> [Chunk] {
    guard !documents.isEmpty else { return [] }
    return indices.filter { documents.contains(documentID(of: $0)) }.map { self[$0] }
  }
}

extension CorpusChunks: RandomAccessCollection {
  var startIndex: Int { 0 }

  var endIndex: Int {
    switch source {
    case .own(let chunks): chunks.count
    case .stored(let chunks): chunks.count
    }
  }

  subscript(ordinal: Ordinal) -> Chunk {
    var chunk =
      switch source {
      case .own(let chunks): chunks[ordinal]
      case .stored(let chunks): chunks[ordinal]
      }
    if let recount { chunk.tokens = recount.tokens(of: chunk, at: ordinal) }
    return chunk
  }
}

/// Counts a chunk's tokens once, when it is first asked for.
private final class TokenRecount: Sendable {
  private let count: @Sendable (String) -> Int
  private let known = Mutex<[Ordinal: Int]>([:])

  init(_ count: @escaping @Sendable (String) -> Int) { self.count = count }

  func tokens(of chunk: Chunk, at ordinal: Ordinal) -> Int {
    if let tokens = known.withLock({ $0[ordinal] }) { return tokens }
    let tokens = count(chunk.markedBlock)
    known.withLock { $0[ordinal] = tokens }
    return tokens
  }
}
