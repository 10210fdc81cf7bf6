import TestSupport

@testable import Evaluation

/// Questions with scores of a coarse grid, so that many are equal.
func randomQuestions(_ count: Int, using generator: inout SplitMix) -> [JudgedScores] {
  (0..<count).map { _ in
    let scores = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      JudgedScore(
        Double(Int.random(in: 0...20, using: &generator)) / 20,
        isRelevant: [true, false, nil].randomElement(using: &generator) ?? nil)
    }
    return JudgedScores(isAnswerable: Bool.random(using: &generator), scores: scores)
  }
}
