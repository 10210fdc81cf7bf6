/// The escapes inside a JSON string.
enum JSONEscapes {
  private static let simple: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// Replaces the escapes of a string's content, given without its quotation marks.
  static func resolve(_ content: ArraySlice<UInt8>) throws(JSONReader.Failure) -> String? {
    var output: [UInt8] = []
    var index = content.startIndex
    while index < content.endIndex {
      guard content[index] == UInt8(ascii: "\\") else {
        output.append(content[index])
        index += 1
        continue
      }
      let kind = index + 1 < content.endIndex ? content[index + 1] : 0
      if let byte = simple[kind] {
        output.append(byte)
        index += 2
      } else {
        let scalar = try scalar(in: content, at: index)
        output.append(contentsOf: String(Character(scalar)).utf8)
        index += scalar.value > 0xFFFF ? 12 : 6
      }
    }
    return String(validating: output, as: UTF8.self)
  }

  /// The character written as `\uXXXX`, or as a surrogate pair of two such escapes.
  private static func scalar(
    in content: ArraySlice<UInt8>, at index: Int
  ) throws(JSONReader.Failure) -> Unicode.Scalar {
    let failure = JSONReader.Failure(expected: "a known escape", offset: index)
    guard let first = unit(in: content, at: index) else { throw failure }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard let second = unit(in: content, at: index + 6),
      UTF16.isLeadSurrogate(first), UTF16.isTrailSurrogate(second)
    else { throw failure }
    let value = 0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw failure }
    return scalar
  }

  private static func unit(in content: ArraySlice<UInt8>, at index: Int) -> UInt16? {
    guard index + 6 <= content.endIndex,
      content[index] == UInt8(ascii: "\\"), content[index + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = content[(index + 2)..<(index + 6)]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
