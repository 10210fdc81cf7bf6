package import Columns

extension InvertedIndex {
  /// Reads what `encoded()` wrote, in place: of a mapped file, only what is asked for is read.
  ///
  /// Size and header are checked, and every offset where it is used. Damaged bytes behind a sound
  /// header give wrong answers, never a crash.
  ///
  /// - Parameters:
  ///   - bytes: Where the index lies.
  ///   - offset: Its first byte, at a multiple of 8.
  ///   - count: Its size in bytes.
  /// - Throws: `LexicalError.unreadableIndex` for other, cut or newer bytes.
  /// - Complexity: O(1).
  package init(_ bytes: Bytes, offset: Int, count: Int) throws(LexicalError) {
    guard let words = Column<UInt64>(bytes, offset: offset, count: IndexLayout.headerWords),
      count >= IndexLayout.headerSize, offset <= bytes.count - count
    else { throw .unreadableIndex("it is cut short") }
    let header = try Self.checked(words, size: count)
    let layout = IndexLayout(
      passages: header[3], terms: header[4], termBytes: header[5], postings: header[6])
    guard layout.size == count else { throw .unreadableIndex("it has the wrong size") }
    self.init(
      analyzer: Analyzer(removesStopWords: header[2] == 1), totalLength: header[7],
      terms: TermDictionary(
        bytes: try Self.column(bytes, offset, layout.termBytes),
        starts: try Self.column(bytes, offset, layout.termStarts)),
      lengths: try Self.column(bytes, offset, layout.lengths),
      postingStarts: try Self.column(bytes, offset, layout.postingStarts),
      ordinals: try Self.column(bytes, offset, layout.ordinals),
      frequencies: try Self.column(bytes, offset, layout.frequencies))
  }

  /// Copies what `encoded()` wrote, and checks that not one bit of it has changed.
  ///
  /// - Throws: `LexicalError.unreadableIndex` for other, damaged or newer bytes.
  package init(decoding bytes: RawSpan) throws(LexicalError) {
    let copy = bytes.withUnsafeBytes { Bytes($0) }
    try self.init(copy, offset: 0, count: bytes.byteCount)
    guard
      copy.withBytes({ IndexLayout.checksum($0) == $0.load(fromByteOffset: 8, as: UInt64.self) })
    else { throw .unreadableIndex("its checksum is wrong") }
  }

  /// The eight header words, where counts are at most the number of bytes there are.
  private static func checked(
    _ words: Column<UInt64>, size: Int
  ) throws(LexicalError) -> [Int] {
    guard words[0] == IndexLayout.signature else {
      throw .unreadableIndex("it is of another kind or version")
    }
    guard words[2] <= 1, words[3...6].allSatisfy({ $0 <= UInt64(size) }), words[7] < 1 << 62 else {
      throw .unreadableIndex("its header is impossible")
    }
    return words.map { Int(truncatingIfNeeded: $0) }
  }

  private static func column<Element>(
    _ bytes: Bytes, _ offset: Int, _ range: Range<Int>
  ) throws(LexicalError) -> Column<Element> {
    let count = range.count / MemoryLayout<Element>.stride
    guard
      let column = Column<Element>(bytes, offset: offset + range.lowerBound, count: count)
    else { throw .unreadableIndex("its columns are not where they must be") }
    return column
  }
}
