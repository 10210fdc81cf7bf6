import Evaluation
import TestSupport
import Testing

@Suite("Recall at every depth")
struct RecallCurveTests {
  @Test("is worked by hand for two questions")
  func worked() {
    let curve = RecallCurve([([1, 3], 4), ([2], 1), ([], 0)], to: 4)
    #expect(curve.questions == 2)
    #expect(curve.recalls == [0.125, 0.625, 0.75, 0.75])
  }

  @Test("counts what was never found, or lies beyond the depth, as not found")
  func beyond() {
    #expect(RecallCurve([([5], 1), ([], 2)], to: 2).recalls == [0, 0])
  }

  @Test("is unknown where no question has anything relevant")
  func ineligible() {
    let curve = RecallCurve([([], 0)], to: 10)
    #expect(curve.questions == 0)
    #expect(curve.recalls.isEmpty)
  }

  @Test("is what counting at each depth finds", arguments: 1...10)
  func bruteForce(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    let questions = (0..<12).map { _ in
      let ranks = (1...20).filter { _ in Int.random(in: 0...3, using: &generator) == 0 }
      return (ranks: ranks, relevant: ranks.count + Int.random(in: 0...2, using: &generator))
    }
    let curve = RecallCurve(questions, to: 20)
    let eligible = questions.filter { $0.relevant > 0 }
    for depth in 1...20 {
      let found = eligible.map { question in
        Double(question.ranks.count { $0 <= depth }) / Double(question.relevant)
      }
      let mean = found.reduce(0, +) / Double(eligible.count)
      #expect(abs(curve.recalls[depth - 1] - mean) < 1e-12)
    }
  }
}
