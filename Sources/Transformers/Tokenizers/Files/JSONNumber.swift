/// A number of a JSON document as `serde_json` reads it, digit by digit.
///
/// That may differ from the nearest `Double` in the last bit. Tokenizers whose pieces have equal
/// scores in sum depend on it. Source: `f64_from_parts` of the crate `serde_json` (src/de.rs).
struct JSONNumber {
  private static let powers: [Double] = (0...308).map { Double("1e\($0)") ?? .infinity }

  private var significand: UInt64 = 0
  private var exponent = 0

  /// Whether there were more digits than a significand has room for.
  private var isFull = false

  /// Takes the next digit before or after the point.
  mutating func append(_ digit: UInt8, isFraction: Bool) {
    let (product, overflows) = significand.multipliedReportingOverflow(by: 10)
    let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
    isFull = isFull || overflows || carries
    if isFull {
      exponent += isFraction ? 0 : 1
    } else {
      significand = sum
      exponent -= isFraction ? 1 : 0
    }
  }

  /// The value, with the exponent as it is written.
  func value(exponent written: Int) -> Double {
    var value = Double(significand)
    var exponent = exponent + max(-100_000, min(written, 100_000))
    while exponent < -308, value != 0 {
      value /= 1e308
      exponent += 308
    }
    if exponent < 0 { return value / Self.powers[min(-exponent, 308)] }
    return exponent <= 308 ? value * Self.powers[exponent] : value == 0 ? 0 : .infinity
  }
}
