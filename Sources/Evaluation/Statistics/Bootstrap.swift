/// Resampling of queries, to see how far a mean would move with other questions.
///
/// Source: Efron, "Bootstrap methods: another look at the jackknife", 1979; the percentile interval
/// with its ends interpolated as NumPy does.
enum Bootstrap {
  static let resamples = 10_000

  /// The 95 % percentile interval of the mean of the values; there must be one at least.
  static func interval(
    ofMeanOf values: [Double], using generator: inout SplitMix64
  ) -> Interval {
    var means: [Double] = []
    means.reserveCapacity(resamples)
    for _ in 0..<resamples {
      var total = 0.0
      for _ in values.indices { total += values[generator.index(below: values.count)] }
      means.append(total / Double(values.count))
    }
    means.sort()
    return Interval(low: quantile(0.025, of: means), high: quantile(0.975, of: means))
  }

  /// The value that the share of the sorted values does not exceed, between neighbours in proportion.
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
