/// The values that one side of a plot covers, and the round ones among them that are named.
package struct Axis: Hashable, Sendable {
  package let low: Double
  package let high: Double

  /// Makes an axis over a range; one without length, or of numbers that are not finite, becomes
  /// one of length 1.
  package init(_ low: Double, _ high: Double) {
    let isRange = low.isFinite && high.isFinite && high > low
    self.low = low.isFinite ? low : 0
    self.high = isRange ? high : self.low + 1
  }

  /// Makes an axis that holds all of some values and ends at round ones.
  package init(covering values: some Sequence<Double>) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    let tight = low <= high ? Axis(low, high) : Axis(0, 1)
    let step = tight.step(atMost: 6)
    self.init((tight.low / step).rounded(.down) * step, (tight.high / step).rounded(.up) * step)
  }

  /// A value that is named beside the axis.
  struct Tick: Hashable {
    var value: Double
    var label: String
  }

  /// The round values on the axis: multiples of 1, 2 or 5 times a power of ten, at most `limit`.
  func ticks(atMost limit: Int) -> [Tick] {
    guard limit > 0 else { return [] }
    let step = step(atMost: limit)
    let first = (low / step - 1e-9).rounded(.up)
    let count = Int((high / step + 1e-9).rounded(.down) - first) + 1
    let decimals = Self.decimals(of: step)
    return (0..<max(0, min(count, limit))).map { place in
      let value = (first + Double(place)) * step
      return Tick(value: value, label: decimalText(value, decimals))
    }
  }

  /// The cell of a value among `count` cells, the ends of the axis in the first and the last;
  /// nil where it lies outside.
  func cell(of value: Double, count: Int) -> Int? {
    guard count > 0, value >= low, value <= high else { return nil }
    return Int((share(of: value) * Double(count - 1)).rounded())
  }

  /// The value at the middle of a cell.
  func value(ofCell cell: Int, count: Int) -> Double {
    count > 1 ? low + (high - low) * Double(cell) / Double(count - 1) : low
  }

  private func share(of value: Double) -> Double { (value - low) / (high - low) }

  /// The smallest round step of which the axis holds at most `limit` multiples.
  private func step(atMost limit: Int) -> Double {
    let fewest = (high - low) / Double(max(1, limit))
    var power = 1.0
    while power > fewest { power /= 10 }
    while power * 10 <= fewest { power *= 10 }
    let steps = [1, 2, 5, 10, 20, 50].map { $0 * power }
    return steps.first { multiples(of: $0) <= limit } ?? (high - low)
  }

  private func multiples(of step: Double) -> Int {
    Int((high / step + 1e-9).rounded(.down) - (low / step - 1e-9).rounded(.up)) + 1
  }

  private static func decimals(of step: Double) -> Int {
    var (decimals, rest) = (0, step)
    while decimals < 9, abs(rest - rest.rounded()) > 1e-6 {
      rest *= 10
      decimals += 1
    }
    return decimals
  }
}

/// A number with a fixed count of decimals; zero has no sign.
func decimalText(_ value: Double, _ decimals: Int) -> String {
  let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  let scaled = (abs(value) * scale).rounded()
  guard scaled < 1e15 else { return String(value) }
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = padded.dropLast(decimals)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return sign + whole + (decimals == 0 ? "" : "." + padded.suffix(decimals))
}
