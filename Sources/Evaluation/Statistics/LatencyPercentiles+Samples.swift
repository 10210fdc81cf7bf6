extension LatencyPercentiles {
  /// The nearest-rank percentiles of measured times: each is one of them, the ⌈n · share⌉th in
  /// order; nil where there is none.
  ///
  /// `Latencies` counts a session's traces without keeping them; this is exact for times at hand.
  package init?(nearestRankOf milliseconds: [Double]) {
    let sorted = milliseconds.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return nil }
    // In whole percents, since 0.95 · 20 is no whole number in binary.
    let value = { (percent: Int) in sorted[(sorted.count * percent + 99) / 100 - 1] }
    self.init(p50: value(50), p95: value(95), p99: value(99))
  }
}
