import Evaluation
import Retrieval
import TestSupport
import Testing

@Suite("The latencies of a session")
struct LatenciesTests {
  @Test("are unknown before the first run")
  func empty() {
    #expect(Latencies().runs == 0)
    #expect(Latencies().percentiles == nil)
    #expect(Latencies().percentiles(of: .rerank) == nil)
  }

  @Test("of one run are that run's")
  func one() {
    var latencies = Latencies()
    latencies.record(run(of: 46, rerank: 41.2))
    #expect(latencies.runs == 1)
    #expect(near(latencies.percentiles, LatencyPercentiles(p50: 46, p95: 46, p99: 46)))
    #expect(
      near(latencies.percentiles(of: .rerank), LatencyPercentiles(p50: 41.2, p95: 41.2, p99: 41.2)))
    #expect(latencies.percentiles(of: .pack) == nil)
  }

  @Test("are those of the sorted times, to three digits", arguments: [UInt64(1), 2, 3])
  func sorted(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let times = (0..<1_000).map { _ in Double.random(in: 0.2...0.9, using: &random) }
      .map { 1 / ($0 * $0) * 10 }
    var latencies = Latencies()
    for time in times { latencies.record(run(of: time, rerank: time / 2)) }
    let ranked = times.sorted()
    let expected = LatencyPercentiles(p50: ranked[499], p95: ranked[949], p99: ranked[989])
    #expect(near(latencies.percentiles, expected))
    #expect(
      near(
        latencies.percentiles(of: .rerank),
        LatencyPercentiles(p50: expected.p50 / 2, p95: expected.p95 / 2, p99: expected.p99 / 2)))
  }

  @Test("take what no clock should say")
  func extremes() {
    var latencies = Latencies()
    for time in [-1, 0, 0.0004, 1e12] { latencies.record(run(of: time, rerank: time)) }
    #expect(latencies.runs == 4)
    #expect(latencies.percentiles?.p50 == 0)
    #expect((latencies.percentiles?.p99 ?? 0) >= 3_600_000)
  }

  @Test("leave out stages without a time, and runs that did not end")
  func missing() {
    var latencies = Latencies()
    var trace = run(of: 10, rerank: 5)
    trace.stages[0].milliseconds = nil
    trace.elapsed = nil
    latencies.record(trace)
    #expect(latencies.runs == 0)
    #expect(latencies.percentiles(of: .rerank) == nil)
  }

  @Test("of a run that skipped a stage count by stage alone")
  func skipped() {
    var latencies = Latencies()
    var trace = run(of: 1, rerank: 0)
    trace.stages[0].milliseconds = nil
    (trace.stages[0].status, trace.stages[0].tokens) = (.skipped, 0)
    trace.stages.append(StageRecord(name: .pack, milliseconds: 0.5, input: 1, output: 1))
    latencies.record(trace)
    #expect(latencies.runs == 0)
    #expect(latencies.percentiles(of: .pack)?.p50 == 0.5)
  }

  @Test("of a run without a cross-encoder, or one that its deadline cut short, count whole")
  func whole() {
    var (without, cut) = (run(of: 3, rerank: 0), run(of: 80, rerank: 70))
    (without.stages[0].status, without.stages[0].milliseconds) = (.skipped, nil)
    (cut.stages[0].status, cut.stages[0].tokens) = (.fallback, 900)
    var latencies = Latencies()
    for trace in [without, cut] { latencies.record(trace) }
    #expect(latencies.runs == 2)
    #expect(near(latencies.percentiles, LatencyPercentiles(p50: 3, p95: 80, p99: 80)))
  }

  private func run(of elapsed: Double, rerank: Double) -> Trace {
    Trace(
      id: "t", time: 0, query: "q",
      corpus: CorpusIdentity(name: "c", fingerprint: "f", chunks: 1), models: [:],
      settings: Settings(),
      stages: [StageRecord(name: .rerank, milliseconds: rerank, input: 1, output: 1)],
      elapsed: elapsed)
  }

  /// Equal to three significant digits, and to the microsecond that is counted.
  private func near(_ found: LatencyPercentiles?, _ expected: LatencyPercentiles) -> Bool {
    guard let found else { return false }
    return zip([found.p50, found.p95, found.p99], [expected.p50, expected.p95, expected.p99])
      .allSatisfy { abs($0 - $1) <= max(0.001, $1 / 1000) }
  }
}
