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
}
