import Histogram
package import Retrieval

/// The latencies of the runs of a session, by stage and whole.
package struct Latencies: Sendable, Equatable {
  private var stages: [StageName: LatencyHistogram] = [:]
  private var whole = LatencyHistogram()

  package init() {}

  /// How many whole runs were recorded.
  package var runs: Int { whole.count }

  /// Takes over the times of a finished run.
  ///
  /// A run in which a stage was spared its work, since everything was known from before, says nothing
  /// of what a question costs: only its stages count, not its whole.
  package mutating func record(_ trace: Trace) {
    record(trace.stages, elapsed: trace.elapsed)
  }

  /// Takes over the times of a finished run's stages, and of the whole, in milliseconds.
  package mutating func record(_ records: [StageRecord], elapsed: Double?) {
    for stage in records {
      guard let milliseconds = stage.milliseconds else { continue }
      stages[stage.name, default: LatencyHistogram()].add(milliseconds)
    }
    if let elapsed, records.areWhole { whole.add(elapsed) }
  }

  /// The percentiles of whole runs; nil before the first.
  package var percentiles: LatencyPercentiles? { whole.percentiles }

  /// The percentiles of one stage; nil where it has not run.
  package func percentiles(of stage: StageName) -> LatencyPercentiles? {
    stages[stage]?.percentiles
  }
}

/// The median and the tail of some latencies, in milliseconds.
package struct LatencyPercentiles: Sendable, Equatable, Codable {
  package var p50: Double
  package var p95: Double
  package var p99: Double

  package init(p50: Double, p95: Double, p99: Double) {
    self.p50 = p50
    self.p95 = p95
    self.p99 = p99
  }
}

/// Latencies counted in microseconds up to an hour, to three significant digits.
private struct LatencyHistogram: Sendable, Equatable {
  private static let longest: UInt64 = 3_600_000_000
  private var histogram = Histogram<UInt32>(
    highestTrackableValue: longest, numberOfSignificantValueDigits: .three)

  var count: Int { Int(histogram.totalCount) }

  mutating func add(_ milliseconds: Double) {
    let microseconds = min(max(milliseconds * 1000, 0), Double(Self.longest))
    histogram.record(UInt64(microseconds))
  }

  var percentiles: LatencyPercentiles? {
    guard count > 0 else { return nil }
    return LatencyPercentiles(p50: value(at: 50), p95: value(at: 95), p99: value(at: 99))
  }

  private func value(at percentile: Double) -> Double {
    Double(histogram.valueAtPercentile(percentile)) / 1000
  }
}
