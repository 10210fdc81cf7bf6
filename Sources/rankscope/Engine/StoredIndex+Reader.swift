import Columns
import Corpora
import Digests
import Foundation
import Lexical
import Retrieval
import Storage

extension StoredIndex {
  /// The index that there would be without the documents that a reader may not see.
  ///
  /// Its words are counted anew, since counts over all chunks would tell of the hidden ones.
  func readable(by reader: Reader) -> StoredIndex {
    let places = contents.chunks.indices.filter { reader.mayRead(contents.chunks[$0].metadata) }
    var index = self
    index.contents.chunks = places.map { contents.chunks[$0] }
    index.contents.passages = places.map { contents.passages[$0] }
    index.contents.golden = contents.golden.limited(
      to: Set(index.contents.chunks.map(\.documentID)))
    index.contents.lexical = InvertedIndex(of: index.contents.chunks).encoded()
    let numbers = places.flatMap { place in
      let start = place * vectors.dimensions
      return vectors.numbers[start..<(start + vectors.dimensions)]
    }
    index.vectors = VectorRows(Column(numbers), dimensions: vectors.dimensions)
    index.contents.identity.corpus.chunks = places.count
    index.contents.identity.corpus.fingerprint = index.contents.chunks.fingerprint
    return index
  }
}

extension InvertedIndex {
  /// The words of all chunks.
  init(of chunks: [Chunk]) {
    var builder = InvertedIndexBuilder()
    for chunk in chunks { builder.append(chunk.passage) }
    self = builder.build()
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
