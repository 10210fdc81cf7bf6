extension InvertedIndex {
  /// Reads what `encoded()` wrote.
  ///
  /// Nothing in the bytes is trusted: size, checksum and every offset are checked first, so an
  /// index that is read can be searched without a crash, whoever wrote it.
  ///
  /// - Throws: `LexicalError.unreadableIndex` for other, damaged or newer bytes.
  package init(decoding bytes: RawSpan) throws(LexicalError) {
    let header = try Self.checkedHeader(bytes)
    let layout = IndexLayout(
      passages: header[3], terms: header[4], termBytes: header[5], postings: header[6])
    guard layout.size == bytes.byteCount else { throw .unreadableIndex("it has the wrong size") }
    let terms = TermDictionary(
      bytes: Self.column(bytes, layout.termBytes), starts: Self.column(bytes, layout.termStarts))
    self.init(
      analyzer: Analyzer(removesStopWords: header[2] == 1), terms: terms,
      lengths: Self.column(bytes, layout.lengths),
      postingStarts: Self.column(bytes, layout.postingStarts),
      ordinals: Self.column(bytes, layout.ordinals),
      frequencies: Self.column(bytes, layout.frequencies))
    try checkTerms()
    try checkPostings()
    guard totalLength == header[7] else { throw .unreadableIndex("its lengths do not add up") }
  }

  /// The eight header words, where counts are at most the number of bytes there are.
  private static func checkedHeader(_ bytes: RawSpan) throws(LexicalError) -> [Int] {
    guard bytes.byteCount >= IndexLayout.headerSize, bytes.byteCount % 8 == 0 else {
      throw .unreadableIndex("it is cut short")
    }
    let words: [UInt64] = column(bytes, 0..<IndexLayout.headerSize)
    guard words[0] == IndexLayout.signature else {
      throw .unreadableIndex("it is of another kind or version")
    }
    guard words[1] == IndexLayout.checksum(bytes) else {
      throw .unreadableIndex("its checksum is wrong")
    }
    guard words[2] <= 1, words[3...6].allSatisfy({ $0 <= UInt64(bytes.byteCount) }) else {
      throw .unreadableIndex("its header is impossible")
    }
    return words.map { Int(truncatingIfNeeded: $0) }
  }

  private static func column<Element: BitwiseCopyable>(
    _ bytes: RawSpan, _ range: Range<Int>
  ) -> [Element] {
    let count = range.count / MemoryLayout<Element>.stride
    return Array(unsafeUninitializedCapacity: count) { target, initializedCount in
      bytes.extracting(range).withUnsafeBytes {
        UnsafeMutableRawBufferPointer(target).copyMemory(from: $0)
      }
      initializedCount = count
    }
  }

  private func checkTerms() throws(LexicalError) {
    try Self.checkStarts(terms.starts, end: terms.bytes.count)
    for place in 0..<max(terms.count - 1, 0)
    where !terms[place].lexicographicallyPrecedes(terms[place + 1]) {
      throw .unreadableIndex("its terms are out of order")
    }
  }

  private func checkPostings() throws(LexicalError) {
    try Self.checkStarts(postingStarts, end: ordinals.count)
    for place in 0..<terms.count {
      let range = Int(postingStarts[place])..<Int(postingStarts[place + 1])
      guard isAscending(range) else { throw .unreadableIndex("its postings are out of order") }
    }
    guard frequencies.allSatisfy({ $0 > 0 }) else {
      throw .unreadableIndex("a posting counts nothing")
    }
  }

  /// Whether the ordinals of one term ascend strictly and stay below the number of passages.
  private func isAscending(_ range: Range<Int>) -> Bool {
    var least = 0
    for ordinal in ordinals[range] {
      guard ordinal >= least && ordinal < count else { return false }
      least = Int(ordinal) + 1
    }
    return true
  }

  private static func checkStarts(_ starts: [UInt32], end: Int) throws(LexicalError) {
    let ascends = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    guard ascends, starts.first == 0, starts.last.map(Int.init) == end else {
      throw .unreadableIndex("its offsets are out of order")
    }
  }
}
