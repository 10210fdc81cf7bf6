internal import Columns

/// For each term, the passages that have it and how often; and each passage's length.
///
/// Passages are known by ordinal, 0 up to `count`, in the order in which they were added. Inside,
/// each also has a place in the order of lengths: passages of one window are about equally long,
/// so that one bound on a term's score holds closely for all of them. An index is a value and
/// never changes; `InvertedIndexBuilder` makes one, `encoded()` gives it as bytes. In memory it is
/// the same bytes, so a mapped file is an index as it stands.
package struct InvertedIndex: Sendable {
  /// How the passages were analysed, and so how questions have to be.
  package let analyzer: Analyzer
  /// The sum of all passages' lengths, in terms.
  package let totalLength: Int

  let layout: IndexLayout
  private let bytes: Bytes
  private let offset: Int

  /// Takes bytes whose header has been read and found sound.
  init(analyzer: Analyzer, totalLength: Int, layout: IndexLayout, bytes: Bytes, offset: Int) {
    self.analyzer = analyzer
    self.totalLength = totalLength
    self.layout = layout
    self.bytes = bytes
    self.offset = offset
  }

  /// Lends the bytes of the index.
  func withBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withBytes { memory throws(Failure) -> Result in
      try body(UnsafeRawBufferPointer(rebasing: memory[offset..<offset + layout.size]))
    }
  }

  /// Lends the columns of the index.
  func withReader<Result>(_ body: (IndexReader) -> Result) -> Result {
    withBytes { body(IndexReader($0, layout)) }
  }
}

extension InvertedIndex: Equatable {
  package static func == (left: InvertedIndex, right: InvertedIndex) -> Bool {
    left.withBytes { left in right.withBytes { left.elementsEqual($0) } }
  }
}

extension InvertedIndex {
  /// The number of passages, empty ones included.
  package var count: Int { layout.sizes.passages }

  /// The mean length of a passage in terms; 0 for an index without passages.
  package var averageLength: Double {
    count == 0 ? 0 : Double(totalLength) / Double(count)
  }

  /// The length of a passage, in terms with repetitions.
  package func length(of ordinal: Int) -> Int {
    withReader { $0.length(at: $0.place(of: ordinal)) }
  }
}
