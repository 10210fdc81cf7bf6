/// The candidates of one golden question, with their scores and what is known of them.
package struct JudgedScores: Sendable, Equatable {
  /// Whether the corpus holds an answer.
  package let isAnswerable: Bool
  package let scores: [JudgedScore]

  /// Takes the scores that are finite; a candidate without one passes no threshold.
  package init(isAnswerable: Bool, scores: [JudgedScore]) {
    self.isAnswerable = isAnswerable
    self.scores = scores.filter(\.score.isFinite)
  }

  /// The highest score of all, which decides whether the question is answered.
  var best: Double? { scores.lazy.map(\.score).max() }

  /// The highest score of the candidates that were judged.
  var bestJudged: Double? { scores.lazy.filter { $0.isRelevant != nil }.map(\.score).max() }

  /// The highest score of the candidates that were judged relevant.
  var bestRelevant: Double? { scores.lazy.filter { $0.isRelevant == true }.map(\.score).max() }
}

/// The score of one candidate, in the unit of the threshold.
package struct JudgedScore: Sendable, Equatable {
  package var score: Double
  /// Whether a person found it relevant; nil where nobody looked.
  package var isRelevant: Bool?

  package init(_ score: Double, isRelevant: Bool?) {
    self.score = score
    self.isRelevant = isRelevant
  }
}
