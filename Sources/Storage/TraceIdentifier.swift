/// Names traces so that their names sort by time.
package enum TraceIdentifier {
  /// A version 7 UUID (RFC 9562): 48 bits of Unix time in milliseconds, then chance.
  ///
  /// - Parameter seconds: since 1970 (UTC).
  package static func next(at seconds: Double) -> String {
    var generator = SystemRandomNumberGenerator()
    return next(at: seconds, using: &generator)
  }

  static func next(at seconds: Double, using generator: inout some RandomNumberGenerator) -> String
  {
    let time = UInt64(max(0, seconds * 1000)) & 0xFFFF_FFFF_FFFF
    let high = time << 16 | 0x7000 | generator.next() & 0x0FFF
    let low = 0x8000_0000_0000_0000 | generator.next() & 0x3FFF_FFFF_FFFF_FFFF
    let digits = hexadecimal(high) + hexadecimal(low)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return groups.map { String(Array(digits)[$0]) }.joined(separator: "-")
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
