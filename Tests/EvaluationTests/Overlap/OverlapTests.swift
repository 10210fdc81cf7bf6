import Evaluation
import TestSupport
import Testing

@Suite("The overlap of two rankings")
struct OverlapTests {
  private struct Overlaps: Decodable {
    let rbo: [Pair<String>]
    let kendall: [Pair<Double>]
  }

  private struct Pair<Element: Decodable>: Decodable {
    let one: [Element]
    let other: [Element]
    let persistence: Double?
    let value: Double?
  }

  @Test("by RBO is that of another implementation, also for lists of unequal length")
  func recordedRBO() throws {
    let recorded: Overlaps = try Recorded.decoded("overlaps.json")
    #expect(recorded.rbo.count { $0.one.count != $0.other.count } > 10)
    for pair in recorded.rbo {
      let (persistence, wanted) = (try #require(pair.persistence), try #require(pair.value))
      let value = rankBiasedOverlap(pair.one, pair.other, persistence: persistence)
      #expect(abs(value - wanted) < 1e-9, "\(value), not \(wanted): \(pair)")
      #expect(value == rankBiasedOverlap(pair.other, pair.one, persistence: persistence))
    }
  }

  @Test("by RBO, worked on paper")
  func workedRBO() {
    // Agreement 0 at depth 1, then 1: 0.5 × 0 + 0.25 × 1 + 0.25 × 1.
    #expect(rankBiasedOverlap(["a", "b"], ["b", "a"], persistence: 0.5) == 0.5)
    #expect(rankBiasedOverlap(["a", "b", "c"], ["a", "b", "c"], persistence: 0.9) == 1)
    #expect(rankBiasedOverlap(["a", "b"], ["c", "d"], persistence: 0.9) == 0)
    #expect(rankBiasedOverlap([], [], persistence: 0.9) == 1)
    #expect(rankBiasedOverlap([], ["a"], persistence: 0.9) == 0)
  }

  @Test("by Kendall's tau-b is scipy's, also with ties")
  func recordedKendall() throws {
    let recorded: Overlaps = try Recorded.decoded("overlaps.json")
    #expect(recorded.kendall.contains { $0.value == nil })
    for pair in recorded.kendall {
      let value = kendallTau(pair.one, pair.other)
      #expect((value == nil) == (pair.value == nil), "\(pair)")
      #expect(abs((value ?? 0) - (pair.value ?? 0)) < 1e-12, "\(pair)")
    }
  }

  @Test("by Kendall's tau-b is that of counting all pairs")
  func countedKendall() {
    var random = SplitMix(seed: 11)
    for size in [3, 7, 20, 33] {
      let one = (0..<size).map { _ in Double(Int.random(in: 0...6, using: &random)) }
      let other = (0..<size).map { _ in Double(Int.random(in: 0...9, using: &random)) }
      #expect(abs((kendallTau(one, other) ?? .nan) - Self.counted(one, other)) < 1e-12)
    }
  }

  private static func counted(_ one: [Double], _ other: [Double]) -> Double {
    var (sum, inOne, inOther) = (0.0, 0.0, 0.0)
    for first in one.indices {
      for second in 0..<first {
        let (x, y) = (one[first] - one[second], other[first] - other[second])
        sum += x * y == 0 ? 0 : (x * y > 0 ? 1 : -1)
        inOne += x == 0 ? 0 : 1
        inOther += y == 0 ? 0 : 1
      }
    }
    return sum / (inOne * inOther).squareRoot()
  }

  @Test("by Kendall's tau of shared documents passes over the others")
  func shared() {
    #expect(kendallTau(ofShared: ["a", "b", "c"], ["a", "b", "c"]) == 1)
    #expect(kendallTau(ofShared: ["a", "x", "b", "c"], ["c", "b", "y", "a"]) == -1)
    // Of three pairs, b and c alone are turned round.
    #expect(abs((kendallTau(ofShared: ["a", "b", "c"], ["a", "c", "b"]) ?? .nan) - 1 / 3) < 1e-12)
    #expect(kendallTau(ofShared: ["a", "b"], ["b", "c"]) == nil)
    #expect(kendallTau(ofShared: [], []) == nil)
  }

  @Test("by Jaccard is what both have, divided by what either has")
  func jaccards() {
    #expect(jaccard(["a", "b", "c"], ["b", "d"], depth: 10) == 0.25)
    #expect(jaccard(["a", "b", "c"], ["b", "a", "d"], depth: 2) == 1)
    #expect(jaccard(["a"], ["b"], depth: 5) == 0)
    #expect(jaccard([], [], depth: 5) == 1)
  }
}
