extension Span where Element == UInt8 {
  /// Decodes the character that starts at `index` in valid UTF-8, and steps over it.
  func scalar(at index: inout Int) -> Unicode.Scalar {
    let first = UInt32(self[index])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = length == 1 ? first : first & (0x7F >> UInt32(length))
    for offset in 1..<length {
      value = value << 6 | UInt32(self[index + offset] & 0x3F)
    }
    index += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Decodes the character that ends before `index` in valid UTF-8, and steps back over it.
  func scalar(before index: inout Int) -> Unicode.Scalar {
    repeat { index -= 1 } while index > 0 && self[index] & 0xC0 == 0x80
    var start = index
    return scalar(at: &start)
  }

  /// The number of characters in valid UTF-8.
  var scalarCount: Int {
    var count = 0
    for index in indices where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

extension [UInt8] {
  /// Appends a character as UTF-8.
  mutating func append(scalar: Unicode.Scalar) {
    append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Appends the bytes of a span.
  mutating func append(_ span: Span<UInt8>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}

extension String {
  /// A text of the bytes of a span, which are valid UTF-8.
  init(_ span: Span<UInt8>) {
    self = span.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
