import TestSupport
import Testing

@testable import Evaluation

@Suite("The scores in bins")
struct ScoreBinTests {
  @Test("stand in the bin that their low end opens, the highest in the last")
  func ends() {
    let curve = ThresholdCurve([
      JudgedScores(
        isAnswerable: true,
        scores: [
          JudgedScore(0, isRelevant: true), JudgedScore(0.5, isRelevant: true),
          JudgedScore(1, isRelevant: false), JudgedScore(0.49, isRelevant: nil),
          JudgedScore(1.01, isRelevant: nil), JudgedScore(-0.01, isRelevant: nil),
        ])
    ])
    #expect(curve.range == -0.01...1.01)
    #expect(
      curve.bins(2, over: 0...1) == [
        ScoreBin(low: 0, high: 0.5, relevant: 1, notRelevant: 0, unjudged: 1),
        ScoreBin(low: 0.5, high: 1, relevant: 1, notRelevant: 1, unjudged: 0),
      ])
  }

  @Test("are all there over their own range", arguments: 1...10)
  func whole(seed: Int) throws {
    var generator = SplitMix(seed: UInt64(seed))
    let curve = ThresholdCurve(randomQuestions(30, using: &generator))
    let all = curve.point(at: -.infinity)
    let bins = curve.bins(seed, over: try #require(curve.range))
    #expect(bins.count == seed)
    #expect(bins.map(\.relevant).reduce(0, +) == all.relevant)
    #expect(bins.map(\.notRelevant).reduce(0, +) == all.notRelevant)
    #expect(bins.map(\.unjudged).reduce(0, +) == all.unjudged)
  }
}
