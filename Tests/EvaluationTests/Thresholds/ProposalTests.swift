import TestSupport
import Testing

@testable import Evaluation

@Suite("The threshold that is proposed for a precision")
struct ProposalTests {
  @Test("is the lowest that reaches it")
  func lowest() throws {
    // From 1.00 down: 30 relevant, then relevant and not in turn.
    let curve = curve(Array(repeating: true, count: 30) + [false, true, false, true, false, false])
    let proposal = try curve.proposal(forPrecision: 0.9)
    // Of the first 34, 32 are relevant; of 35, 32 (0.914); of 36, 32 (0.889).
    #expect(proposal.precision == Proportion(32, of: 35))
    #expect(abs(proposal.threshold - 0.66) < 1e-12)
    #expect(proposal.judgedQuestions == 35)
    #expect((proposal.precision.interval?.low ?? 1) < 0.8)
  }

  @Test("is what trying every score finds", arguments: 1...20)
  func bruteForce(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    let curve = ThresholdCurve(randomQuestions(40, using: &generator))
    let points = (0...20).map { curve.point(at: Double($0) / 20) }
      .filter { $0.precision.count >= ThresholdCurve.fewestJudgements }
    for target in [0.3, 0.45, 0.5, 0.55, 0.7] {
      let expected = points.first { ($0.precision.value ?? 0) >= target }
      #expect((try? curve.proposal(forPrecision: target)) == expected)
    }
  }

  @Test("does not rest on the lucky few at the top")
  func lucky() {
    // The first 12 are relevant, and half of all others.
    let curve = curve(
      Array(repeating: true, count: 12) + (0..<60).map { $0.isMultiple(of: 2) == false })
    #expect(
      refusal(of: curve, 0.95)?.hasPrefix(
        "no threshold that 20 judged candidates pass reaches a precision of 0.95") == true)
  }

  @Test("is refused where none reaches the precision, naming the best")
  func unreached() {
    let curve = curve(Array(repeating: true, count: 19) + [false, false, false])
    #expect(
      refusal(of: curve, 0.99)
        == "no threshold that 20 judged candidates pass reaches a precision of 0.99; "
        + "the best is 19 of 20 relevant, at 0.81")
  }

  @Test("is refused where too little was judged, saying how little")
  func tooFew() {
    #expect(
      refusal(of: curve(Array(repeating: true, count: 19)), 0.5)
        == "a threshold needs 20 judged candidates, and there are 19; judge more")
    #expect(refusal(of: ThresholdCurve([]), 0.5)?.contains("there are 0") == true)
  }

  /// A curve of questions with one candidate each, scored 1.00, 0.99, 0.98 and so on.
  private func curve(_ judgements: [Bool]) -> ThresholdCurve {
    ThresholdCurve(
      judgements.enumerated().map { index, isRelevant in
        let score = JudgedScore(Double(100 - index) / 100, isRelevant: isRelevant)
        return JudgedScores(isAnswerable: true, scores: [score])
      })
  }

  private func refusal(of curve: ThresholdCurve, _ target: Double) -> String? {
    do {
      _ = try curve.proposal(forPrecision: target)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
