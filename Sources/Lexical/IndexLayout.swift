/// Where the parts of an encoded index lie.
///
/// A header of eight 8-byte words, then six columns in the order below, each padded with zeros to
/// a multiple of 8 bytes so that a file can be mapped and used in place. Numbers are little-endian,
/// as on every machine this runs on.
///
/// | word | header |
/// | --- | --- |
/// | 0 | signature `RSLEX` and version |
/// | 1 | checksum of everything behind it |
/// | 2 | 1 if stop words were removed, else 0 |
/// | 3 | number of passages |
/// | 4 | number of terms |
/// | 5 | number of bytes of all terms |
/// | 6 | number of postings |
/// | 7 | total length |
struct IndexLayout {
  /// The version, in the low two bytes, rises with any change of the layout or of the analyzer's
  /// rules, so that an index and the questions put to it always speak of the same terms.
  static let signature: UInt64 = 0x5253_4C45_5800_0001
  static let headerWords = 8
  static let headerSize = headerWords * 8
  /// The checksum covers the bytes from here to the end.
  static let checkedFrom = 16

  let lengths: Range<Int>
  let termStarts: Range<Int>
  let termBytes: Range<Int>
  let postingStarts: Range<Int>
  let ordinals: Range<Int>
  let frequencies: Range<Int>
  let size: Int

  init(passages: Int, terms: Int, termBytes termSize: Int, postings: Int) {
    var end = Self.headerSize
    func column(_ count: Int, _ width: Int) -> Range<Int> {
      let start = end
      end = (start + count * width + 7) & ~7
      return start..<start + count * width
    }
    lengths = column(passages, 4)
    termStarts = column(terms + 1, 4)
    termBytes = column(termSize, 1)
    postingStarts = column(terms + 1, 4)
    ordinals = column(postings, 4)
    frequencies = column(postings, 2)
    size = end
  }

  /// A checksum of the 8-byte words from `checkedFrom` on: a change of any one word changes it.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0
    for offset in stride(from: checkedFrom, to: bytes.count - 7, by: 8) {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // Both steps can be undone, so different sums stay different.
      sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 32
    }
    return sum
  }
}
