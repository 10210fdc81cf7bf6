import Foundation

/// The identifiers of traces and spans in the forms in which programs write them.
enum SpanIdentifier {
  /// Reads hexadecimal digits of any case, also behind `0x` or with dashes as in a UUID, or the
  /// base64 of 8 or 16 bytes; nil for anything else and for zero, which stands for none.
  static func read(_ text: String) -> String? {
    var digits = text.lowercased()
    if digits.hasPrefix("0x") { digits.removeFirst(2) }
    digits.removeAll { $0 == "-" }
    if (1...64).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isHexadecimalDigit) {
      return unlessZero(digits)
    }
    guard let bytes = Data(base64Encoded: text), [8, 16].contains(bytes.count) else { return nil }
    return read(bytes)
  }

  static func read(_ bytes: Data) -> String? {
    guard (1...32).contains(bytes.count) else { return nil }
    return unlessZero(hexadecimal(bytes))
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func unlessZero(_ digits: String) -> String? {
    digits.utf8.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : digits
  }
}
