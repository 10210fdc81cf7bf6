/// So many of so many; what neither is counted in is unknown, not zero.
package struct Proportion: Sendable, Equatable {
  package var hits: Int
  package var count: Int

  package init(_ hits: Int, of count: Int) {
    self.hits = hits
    self.count = count
  }

  /// hits / count; nil of none.
  package var value: Double? {
    count > 0 ? Double(hits) / Double(count) : nil
  }

  /// Wilson's 95 % interval, which holds for few and for 0 or all; nil of none.
  ///
  /// Source: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
  package var interval: Interval? {
    guard let value else { return nil }
    let (n, z) = (Double(count), Self.quantile)
    let centre = value + z * z / (2 * n)
    let spread = z * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return Interval(low: max(0, (centre - spread) / scale), high: min(1, (centre + spread) / scale))
  }

  /// The normal distribution's 97.5 % quantile.
  private static let quantile = 1.959963984540054
}
