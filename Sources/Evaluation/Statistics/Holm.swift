/// Holm's step-down adjustment of the ps of several tests that are read together.
///
/// The smallest p is multiplied by the number of tests, the next by one fewer, and so on; none falls
/// below the one before it, none exceeds 1. A test without a p stays without one and is not counted.
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure", 1979.
package func holmAdjusted(_ ps: [Double?]) -> [Double?] {
  let tested = ps.indices.compactMap { index in ps[index].map { (index: index, p: $0) } }
    .sorted { ($0.p, $0.index) < ($1.p, $1.index) }
  var adjusted = [Double?](repeating: nil, count: ps.count)
  var least = 0.0
  for (step, test) in tested.enumerated() {
    least = max(least, min(1, test.p * Double(tested.count - step)))
    adjusted[test.index] = least
  }
  return adjusted
}

extension [PairedComparison] {
  /// The comparisons with Holm's adjusted p of all of them.
  package func holmAdjusted() -> [PairedComparison] {
    zip(self, Evaluation.holmAdjusted(map(\.p))).map { comparison, p in
      var adjusted = comparison
      adjusted.adjustedP = p
      return adjusted
    }
  }
}
