/// The bytes of an index while it is written.
struct IndexTarget {
  let layout: IndexLayout
  let members: UnsafeMutableBufferPointer<UInt16>
  private let bytes: UnsafeMutableRawBufferPointer

  init(_ bytes: UnsafeMutableRawBufferPointer, _ layout: IndexLayout) {
    self.bytes = bytes
    self.layout = layout
    members = UnsafeMutableRawBufferPointer(rebasing: bytes[layout.members])
      .bindMemory(to: UInt16.self)
  }

  /// Copies a column.
  func write<Element: BitwiseCopyable>(_ column: [Element], at range: Range<Int>) {
    column.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(rebasing: bytes[range]).copyMemory(from: $0)
    }
  }

  /// Writes a byte of a rare term's postings at a place among them, and moves the place on.
  @inline(__always)
  func write(rare byte: UInt8, at position: inout Int) {
    bytes[layout.rareBytes.lowerBound + position] = byte
    position += 1
  }

  /// Writes the header.
  func writeHeader(_ sizes: IndexLayout.Sizes, _ analyzer: Analyzer, totalLength: Int) {
    let stopWords: UInt64 = analyzer.removesStopWords ? 1 : 0
    let words =
      [IndexLayout.signature, stopWords, UInt64(totalLength)] + sizes.words.map { UInt64($0) }
    write(words, at: 0..<words.count * 8)
  }
}
