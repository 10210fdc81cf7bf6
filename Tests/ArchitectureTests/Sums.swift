import Foundation

/// One equation between numbers, as it is written in a text: `2/61 = 0.0328`.
struct WrittenSum {
  let words: String
  let left: Double
  let right: Double
  /// How far apart rounding may have brought the sides.
  let tolerance: Double

  var holds: Bool { abs(left - right) <= tolerance }

  /// The equations of a text whose sides are numbers alone.
  static func all(in text: String) -> [WrittenSum] {
    let parts = Token.read(text).split(omittingEmptySubsequences: true) { $0 == .other }
    return parts.flatMap { part in
      let sides = part.split(omittingEmptySubsequences: false) { $0 == .sign("=") }
      return zip(sides, sides.dropFirst()).compactMap(WrittenSum.init)
    }
  }

  private init?(_ left: ArraySlice<Token>, _ right: ArraySlice<Token>) {
    var (first, second) = (Sum(left), Sum(right))
    guard let one = first.value(), let other = second.value() else { return nil }
    (self.left, self.right) = (one, other)
    words = (left + [.sign("=")] + right).map(\.word).joined(separator: " ")
    tolerance = 1e-9 + (left + right).reduce(0) { $0 + $1.rounding }
  }
}

/// What a text of arithmetic is made of.
private enum Token: Equatable {
  case number(Double, decimals: Int)
  case sign(Character)
  case function(String)
  /// Whatever is no arithmetic, and ends it.
  case other

  var word: String {
    switch self {
    case .number(let value, _): "\(value)"
    case .sign(let character): String(character)
    case .function(let name): name
    case .other: "…"
    }
  }

  /// Half of the last written place, where there is a decimal point.
  var rounding: Double {
    guard case .number(_, let decimals) = self, decimals > 0 else { return 0 }
    return 0.5001 * pow(10, -Double(decimals))
  }

  static func read(_ text: String) -> [Token] {
    let pattern =
      /(?<number>−?\d[\d,]*\d(?:\.\d+)?|−?\d(?:\.\d+)?)|(?<function>ln|log2|e\^|√)(?=[\d(− ])|(?<sign>[-+−·\/()^=])|(?<space>\s+)|\w+(?:@\w+)?|./
    return text.matches(of: pattern).compactMap { match in
      if let number = match.number {
        let plain = number.filter { $0 != "," }.replacing("−", with: "-")
        let decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
        return Double(plain).map { .number($0, decimals: decimals) } ?? .other
      }
      if let name = match.function { return .function(String(name)) }
      if let sign = match.sign?.first { return .sign(sign) }
      return match.space == nil ? .other : nil
    }
  }
}

/// Reads a sum by its levels: terms, factors, powers.
private struct Sum {
  private var rest: ArraySlice<Token>

  init(_ tokens: ArraySlice<Token>) { rest = tokens }

  /// The value; nil where this is no sum.
  mutating func value() -> Double? {
    guard let value = terms(), rest.isEmpty else { return nil }
    return value
  }

  private mutating func take(_ signs: Character...) -> Character? {
    guard case .sign(let sign)? = rest.first, signs.contains(sign) else { return nil }
    rest.removeFirst()
    return sign
  }

  private mutating func terms() -> Double? {
    guard var sum = factors() else { return nil }
    while let sign = take("+", "−") {
      guard let term = factors() else { return nil }
      sum += sign == "+" ? term : -term
    }
    return sum
  }

  private mutating func factors() -> Double? {
    guard var product = power() else { return nil }
    while let sign = take("·", "/") {
      guard let factor = power() else { return nil }
      product = sign == "·" ? product * factor : product / factor
    }
    return product
  }

  private mutating func power() -> Double? {
    guard let base = single() else { return nil }
    guard take("^") != nil else { return base }
    return single().map { pow(base, $0) }
  }

  private mutating func single() -> Double? {
    switch rest.popFirst() {
    case .number(let value, _): return value
    case .function(let name):
      guard let value = single() else { return nil }
      switch name {
      case "ln": return log(value)
      case "log2": return Foundation.log2(value)
      case "√": return value.squareRoot()
      default: return exp(value)
      }
    case .sign("("):
      let value = terms()
      return take(")") == nil ? nil : value
    default: return nil
    }
  }
}
