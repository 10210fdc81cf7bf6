import Evaluation
import Testing

@Suite("Nearest-rank percentiles")
struct NearestRankTests {
  @Test("are values that were measured")
  func ranks() {
    // 20 values: ranks 10, 19 and 20. 100 values: ranks 50, 95 and 99.
    #expect(
      LatencyPercentiles(nearestRankOf: (1...20).map(Double.init).reversed())
        == LatencyPercentiles(p50: 10, p95: 19, p99: 20))
    #expect(
      LatencyPercentiles(nearestRankOf: (1...100).map(Double.init))
        == LatencyPercentiles(p50: 50, p95: 95, p99: 99))
    #expect(
      LatencyPercentiles(nearestRankOf: [3, 1, 2]) == LatencyPercentiles(p50: 2, p95: 3, p99: 3))
    #expect(
      LatencyPercentiles(nearestRankOf: [7.25])
        == LatencyPercentiles(p50: 7.25, p95: 7.25, p99: 7.25))
  }

  @Test("of no finite time are unknown")
  func none() {
    #expect(LatencyPercentiles(nearestRankOf: []) == nil)
    #expect(LatencyPercentiles(nearestRankOf: [.nan]) == nil)
  }
}
