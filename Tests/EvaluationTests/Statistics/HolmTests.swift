import Evaluation
import Testing

@Suite("Holm's adjustment")
struct HolmTests {
  @Test("is that of statsmodels")
  func recorded() throws {
    let recorded = try #require(RecordedStatistics.all?.holm)
    #expect(recorded.count == 4)
    for adjustment in recorded {
      let adjusted = holmAdjusted(adjustment.ps).map { $0 ?? .nan }
      #expect(zip(adjusted, adjustment.adjusted).allSatisfy { abs($0 - $1) < 1e-15 })
    }
  }

  @Test("leaves out what has no p, and does not count it")
  func missing() {
    #expect(holmAdjusted([nil, 0.02, nil, 0.5]) == [nil, 0.04, nil, 0.5])
    #expect(holmAdjusted([nil]) == [nil])
    #expect(holmAdjusted([]).isEmpty)
  }

  @Test("of comparisons stands beside their own p")
  func comparisons() {
    let before = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    let gain = PairedComparison(before: before, after: before.map { $0 + $0 / 2 }, seed: 1)
    let none = PairedComparison(before: before, after: before.reversed(), seed: 1)
    let few = PairedComparison(before: [0], after: [1], seed: 1)
    let adjusted = [none, few, gain].holmAdjusted()
    #expect(gain.p == 2 / 64.0)
    #expect(adjusted.map(\.p) == [none.p, nil, gain.p])
    #expect(adjusted.map(\.adjustedP) == [1, nil, 4 / 64.0])
  }
}
