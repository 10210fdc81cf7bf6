import Columns

/// Texts of an image, one behind another.
struct StoredTexts: Sendable {
  private let bytes: Bytes
  private let start: Int
  private let ends: Column<UInt64>

  /// Nil where a text ends before it begins, or beyond the part.
  init?(_ image: Bytes, texts: Range<Int>, ends part: Range<Int>) {
    guard let ends = Column<UInt64>(image, part: part) else { return nil }
    let areAscending = ends.withElements { ends in
      var last: UInt64 = 0
      // Without a branch for each, a million are looked at in a millisecond.
      var isAscending = true
      for end in ends {
        isAscending = isAscending && end >= last
        last = end
      }
      return isAscending && last <= UInt64(texts.count)
    }
    guard areAscending else { return nil }
    self.ends = ends
    bytes = image
    start = texts.lowerBound
  }

  var count: Int { ends.count }

  /// Lends the bytes of one text.
  func withText<Result>(_ place: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let (first, end) = ends.withElements { (place == 0 ? 0 : Int($0[place - 1]), Int($0[place])) }
    return bytes.withBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[start + first..<start + end]))
    }
  }

  subscript(place: Int) -> String {
    withText(place) { String(decoding: $0, as: UTF8.self) }
  }
}

extension Column {
  /// A part of an image; nil where it is not one of whole numbers.
  init?(_ image: Bytes, part: Range<Int>) {
    let size = MemoryLayout<Element>.stride
    guard part.count.isMultiple(of: size) else { return nil }
    self.init(image, offset: part.lowerBound, count: part.count / size)
  }
}
