import Columns
import Corpora
import Digests
import Foundation
import Lexical
import Retrieval
import Storage

extension StoredIndex {
  /// The index that there would be without the documents that a reader may not see, in memory; nil
  /// where none would be left.
  ///
  /// Its words are counted anew, since counts over all chunks would tell of the hidden ones.
  ///
  /// - Throws: `StorageError.damaged` where it cannot be read who may see a document;
  ///   `CancellationError`.
  func readable(by reader: Reader) throws -> StoredIndex? {
    let places = try chunks.indices.filter { ordinal in
      try Task.checkCancellation()
      guard let metadata = chunks.readableMetadata(of: ordinal) else {
        throw StorageError.damaged(
          path: self.identity.corpus.name, reason: "it does not tell who may see a document")
      }
      return reader.mayRead(metadata)
    }
    guard !places.isEmpty else { return nil }
    let (kept, keys) = (places.map { chunks[$0] }, passages)
    let numbers = places.flatMap { place in
      let start = place * vectors.dimensions
      return vectors.numbers[start..<(start + vectors.dimensions)]
    }
    var identity = identity
    identity.corpus.chunks = places.count
    identity.corpus.fingerprint = kept.fingerprint
    let contents = IndexContents(
      identity: identity, chunks: kept, passages: places.map { keys[$0] },
      golden: golden.limited(to: Set(kept.map(\.documentID))),
      lexical: try InvertedIndex(of: kept).encoded())
    return try StoredIndex(contents, VectorRows(Column(numbers), dimensions: vectors.dimensions))
  }
}

extension InvertedIndex {
  /// The words of all chunks.
  ///
  /// - Throws: `LexicalError.tooLarge`, `CancellationError`.
  init(of chunks: [Chunk]) throws {
    var builder = InvertedIndexBuilder()
    for chunk in chunks {
      try Task.checkCancellation()
      builder.append(chunk.passage)
    }
    try Task.checkCancellation()
    self = try builder.build()
  }
}

extension [Chunk] {
  /// A hash of the passages and of whose they are: 16 hexadecimal digits.
  fileprivate var fingerprint: String {
    var hash = Digest()
    for chunk in self { hash.add("\(chunk.id)\n\(chunk.passage)\0") }
    return hash.shortDigits
  }
}
