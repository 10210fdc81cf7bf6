/// One measure before and after, over the same queries.
///
/// A query counts where both of its values are finite. One that is missing on a side is no zero: it
/// is counted in `missing` and in nothing else.
package struct PairedComparison: Sendable, Equatable {
  /// How many queries have both values.
  package var queries: Int
  /// How many were left out, since a value is not finite or has no partner.
  package var missing: Int
  /// The mean of the values before; not a number where there is no query.
  package var before: Double
  /// The mean of the values after; not a number where there is no query.
  package var after: Double
  /// The mean of after − before; not a number where there is no query.
  package var difference: Double
  /// 95 % interval of the mean difference by the paired bootstrap; nil for fewer than 5 queries.
  package var interval: Interval?
  /// Two-sided p of the paired randomisation test; nil for fewer than 5 queries.
  package var p: Double?
  /// p after Holm's adjustment, where several comparisons are shown together.
  package var adjustedP: Double?
  /// The mean difference in standard deviations of the differences; nil where they do not vary, and for fewer
  /// than 5 queries.
  package var effectSize: Double?
  package var wins: Int
  package var ties: Int
  package var losses: Int

  /// Fewer queries than this say nothing of others.
  package static let fewestQueries = 5
  /// Differences below this are none.
  package static let tie = 1e-9

  /// Compares the values of the same queries, in the same order.
  package init(before: [Double], after: [Double], seed: UInt64) {
    let pairs = zip(before, after).filter { $0.0.isFinite && $0.1.isFinite }
    let differences = pairs.map { $1 - $0 }
    queries = pairs.count
    missing = max(before.count, after.count) - pairs.count
    self.before = mean(pairs.map(\.0))
    self.after = mean(pairs.map(\.1))
    difference = mean(differences)
    wins = differences.count { $0 >= Self.tie }
    losses = differences.count { $0 <= -Self.tie }
    ties = differences.count - wins - losses
    guard queries >= Self.fewestQueries else { return }
    effectSize = standardised(differences)
    var generator = SplitMix64(seed: seed)
    interval = Bootstrap.interval(ofMeanOf: differences, using: &generator)
    p = RandomisationTest.p(of: differences, using: &generator)
  }
}

private func mean(_ values: [Double]) -> Double {
  values.reduce(0, +) / Double(values.count)
}

/// The mean over the sample's standard deviation: Cohen's d of paired values.
private func standardised(_ differences: [Double]) -> Double? {
  guard differences.count >= 2 else { return nil }
  let centre = mean(differences)
  let squares = differences.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
  let deviation = (squares / Double(differences.count - 1)).squareRoot()
  return deviation < PairedComparison.tie ? nil : centre / deviation
}
