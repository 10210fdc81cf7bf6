import Foundation

/// A number with a fixed count of decimals.
///
/// It is rounded as C's `printf` does it: by its exact value, and to even where that lies halfway.
/// What rounds to nothing has no sign.
func fixed(_ value: Double, _ decimals: Int) -> String {
  let scale = pow(10, Double(decimals))
  let product = value.magnitude * scale
  // From here on a double holds no halves any more; nor does one that is no number.
  guard product < 0x1p52, decimals <= 15 else { return printed(value, decimals) }
  var count = product.rounded(.down)
  let rest = product - count
  // What the product itself lost in rounding decides where it looks like a half.
  let lost = (-product).addingProduct(value.magnitude, scale)
  let isOdd = !Int(count).isMultiple(of: 2)
  if rest > 0.5 || (rest == 0.5 && (lost > 0 || (lost == 0 && isOdd))) { count += 1 }
  let sign = value < 0 && count > 0 ? "-" : ""
  let (whole, part) = Int(count).quotientAndRemainder(dividingBy: Int(scale))
  return decimals == 0
    ? "\(sign)\(whole)" : "\(sign)\(whole).\(String(Int(scale) + part).dropFirst())"
}

/// A number as C writes it, for those of which a double does not hold every decimal.
private func printed(_ value: Double, _ decimals: Int) -> String {
  let text = withVaList([Int32(decimals), value]) { values in
    // The longest finite number has 309 digits before its point.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 340 + decimals) { bytes in
      _ = vsnprintf(bytes.baseAddress, bytes.count, "%.*f", values)
      return bytes.baseAddress.map { String(cString: $0) } ?? ""
    }
  }
  let isNegativeZero =
    value.isFinite && text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
  return isNegativeZero ? String(text.dropFirst()) : text
}

/// A threshold: two decimals, or three where a drag has set one between.
func thresholdText(_ value: Double) -> String {
  let text = fixed(value, 3)
  return text.hasSuffix("0") ? String(text.dropLast()) : text
}

/// Two numbers with as many decimals, two to six, as it takes to tell them apart.
func apart(_ left: Double, _ right: Double) -> (left: String, right: String) {
  let decimals = (2...6).first { fixed(left, $0) != fixed(right, $0) } ?? 6
  return (fixed(left, decimals), fixed(right, decimals))
}

/// A number with its thousands set apart: `1,184`.
func grouped(_ number: Int) -> String {
  let (thousands, rest) = number.magnitude.quotientAndRemainder(dividingBy: 1000)
  let sign = number < 0 ? "-" : ""
  guard thousands > 0 else { return "\(sign)\(rest)" }
  return "\(sign)\(grouped(Int(thousands))),\(String(1000 + rest).dropFirst())"
}

/// A number as a person would write it: no more decimals than it needs, three at most.
func short(_ value: Double) -> String {
  var text = fixed(value, 3)
  while text.hasSuffix("0") { text.removeLast() }
  return text.hasSuffix(".") ? String(text.dropLast()) : text
}

/// Milliseconds at a precision that fits their size: `0.04`, `3.9`, `41`, `1,204`.
func milliseconds(_ value: Double) -> String {
  if value < 0.095 { return fixed(value, 2) }
  return value < 99.5 ? fixed(value, 1) : grouped(Int(value.rounded()))
}

/// A score below one without its zero, to four decimals: `.0325`.
func fourDecimals(_ value: Double) -> String {
  let text = fixed(value, 4)
  return text.hasPrefix("0.") ? String(text.dropFirst()) : text
}

/// A size in megabytes: `212 MB`.
func megabytes(_ bytes: Int) -> String { "\(grouped((bytes + 524_288) / 1_048_576)) MB" }

/// A p-value to four decimals; below a ten-thousandth only that.
func probability(_ value: Double) -> String {
  value < 0.0001 ? "<.0001" : fourDecimals(value)
}

/// A share of one in percent: `9.7%`.
func percent(_ share: Double) -> String { fixed(share * 100, 1) + "%" }
