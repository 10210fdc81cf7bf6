package import Columns

extension InvertedIndex {
  /// The index as bytes for a file or a database.
  package func encoded() -> [UInt8] { withBytes { Array($0) } }

  /// Reads what `encoded()` wrote, in place: of a mapped file, only what is asked for is read.
  ///
  /// Size and header are checked now, and every offset where it is used. Damaged bytes behind a
  /// sound header give wrong answers, never a crash.
  ///
  /// - Parameters:
  ///   - bytes: Where the index lies.
  ///   - offset: Its first byte, at a multiple of 8.
  ///   - count: Its size in bytes.
  /// - Throws: `LexicalError.olderIndex`; `unreadableIndex` for other, cut or newer bytes.
  /// - Complexity: O(1).
  package init(_ bytes: Bytes, offset: Int, count: Int) throws(LexicalError) {
    guard count >= IndexLayout.headerSize, offset >= 0, offset <= bytes.count - count else {
      throw .unreadableIndex("it is cut short")
    }
    guard let header = Column<UInt64>(bytes, offset: offset, count: IndexLayout.headerWords) else {
      throw .unreadableIndex("it is not at a multiple of 8 bytes")
    }
    let layout = try IndexLayout(header: Array(header), size: count)
    self.init(
      analyzer: Analyzer(removesStopWords: header[1] == 1), totalLength: Int(header[2]),
      layout: layout, bytes: bytes, offset: offset)
  }
}

extension IndexLayout {
  /// Reads and checks the words of a header.
  fileprivate init(header: [UInt64], size: Int) throws(LexicalError) {
    guard header[0] == Self.signature else {
      let isOlder = header[0] >> 16 == Self.signature >> 16 && header[0] < Self.signature
      throw isOlder ? .olderIndex : .unreadableIndex("it is of another kind or version")
    }
    // A window may be larger than the index.
    let most = UInt64(max(size, Self.windows.upperBound))
    guard header[1] <= 1, header[2] < 1 << 62, header[3...11].allSatisfy({ $0 <= most }) else {
      throw .unreadableIndex("its header is impossible")
    }
    let sizes = Sizes(words: header[3...11].map { Int($0) })
    let isWindow = Self.windows.contains(sizes.window) && sizes.window.nonzeroBitCount == 1
    guard isWindow, sizes.windows == 0 || sizes.sets <= size / sizes.windows else {
      throw .unreadableIndex("its header is impossible")
    }
    self.init(sizes)
    guard self.size == size else { throw .unreadableIndex("it has the wrong size") }
  }
}
