import TestSupport
import Testing

@testable import Evaluation

@Suite("What a threshold lets pass")
struct ThresholdCurveTests {
  @Test("is counted by hand over three questions")
  func worked() {
    let point = ThresholdCurve([
      JudgedScores(
        isAnswerable: true,
        scores: [score(0.9, true), score(0.6, false), score(0.5, nil), score(0.3, true)]),
      JudgedScores(isAnswerable: true, scores: [score(0.4, true), score(0.2, nil)]),
      JudgedScores(isAnswerable: false, scores: [score(0.7, false), score(0.1, nil)]),
    ]).point(at: 0.5)
    #expect([point.relevant, point.notRelevant, point.unjudged] == [1, 2, 1])
    #expect(point.precision == Proportion(1, of: 3))
    #expect(point.recall == Proportion(1, of: 3))
    #expect(point.f1 == 1 / 3.0)
    #expect(point.judgedQuestions == 2)
    #expect(point.answered == Proportion(2, of: 3))
    #expect(point.falseGreens == Proportion(1, of: 1))
    #expect(point.hollowGreens == Proportion(0, of: 2))
    #expect(point.falseAbstentions == Proportion(1, of: 2))
  }

  @Test("of a question without anything relevant above it is a hollow green")
  func hollow() {
    let curve = ThresholdCurve([
      JudgedScores(isAnswerable: true, scores: [score(0.9, false), score(0.5, true)]),
      JudgedScores(isAnswerable: true, scores: [score(0.8, nil)]),
      JudgedScores(isAnswerable: true, scores: []),
    ])
    #expect(curve.point(at: 0.5).hollowGreens == Proportion(1, of: 3))
    #expect(curve.point(at: 0.51).hollowGreens == Proportion(2, of: 3))
    #expect(curve.point(at: 0.95).hollowGreens == Proportion(0, of: 3))
    #expect(curve.point(at: 0.5).falseAbstentions == Proportion(1, of: 3))
  }

  @Test("is unknown where nothing was judged, and not zero")
  func unjudged() {
    let point = ThresholdCurve([JudgedScores(isAnswerable: true, scores: [score(0.9, nil)])])
      .point(at: 0.5)
    #expect(point.precision.value == nil)
    #expect(point.recall.value == nil)
    #expect(point.f1 == nil)
    #expect(point.falseGreens.value == nil)
    #expect(point.answered.value == 1)
  }

  @Test("takes no part in anything without a finite score")
  func notFinite() {
    let curve = ThresholdCurve([
      JudgedScores(isAnswerable: true, scores: [score(.nan, true), score(.infinity, false)])
    ])
    #expect(curve.point(at: -1).recall.count == 0)
    #expect(curve.point(at: -1).answered == Proportion(0, of: 1))
    #expect(curve.range == nil)
  }

  @Test("is what counting every candidate finds", arguments: 1...20)
  func bruteForce(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    let questions = randomQuestions(30, using: &generator)
    let curve = ThresholdCurve(questions)
    for step in -1...43 {
      let threshold = Double(step) / 42
      #expect(curve.point(at: threshold) == counted(questions, threshold))
    }
  }

  private func counted(_ questions: [JudgedScores], _ threshold: Double) -> ThresholdPoint {
    let passing = questions.map { $0.scores.filter { $0.score >= threshold } }
    let all = passing.flatMap(\.self)
    let relevant = all.count { $0.isRelevant == true }
    let greens = zip(questions, passing).filter { !$0.1.isEmpty }
    let answerable = questions.count(where: \.isAnswerable)
    let hollow = greens.count { question, passing in
      question.isAnswerable && !passing.contains { $0.isRelevant == true }
    }
    return ThresholdPoint(
      threshold: threshold, relevant: relevant,
      notRelevant: all.count { $0.isRelevant == false },
      unjudged: all.count { $0.isRelevant == nil },
      judgedQuestions: passing.count { $0.contains { $0.isRelevant != nil } },
      recall: Proportion(
        relevant, of: questions.flatMap(\.scores).count { $0.isRelevant == true }),
      answered: Proportion(greens.count, of: questions.count),
      falseGreens: Proportion(
        greens.count { !$0.0.isAnswerable }, of: questions.count - answerable),
      hollowGreens: Proportion(hollow, of: answerable),
      falseAbstentions: Proportion(
        zip(questions, passing).count { $0.isAnswerable && $1.isEmpty }, of: answerable))
  }

  private func score(_ value: Double, _ isRelevant: Bool?) -> JudgedScore {
    JudgedScore(value, isRelevant: isRelevant)
  }
}
