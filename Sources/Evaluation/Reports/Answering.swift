import Retrieval

/// How often a pipeline answers where it should, and where it should not.
///
/// A question is answered where anything is kept for the context.
package struct Answering: Sendable, Equatable, Codable {
  package var answerable = 0
  package var unanswerable = 0
  /// Answerable questions that are answered.
  package var answered = 0
  /// Answerable questions that are answered with nothing relevant in the context.
  package var beside = 0
  /// Unanswerable questions that are answered all the same.
  package var falseGreens = 0

  package init(_ outcomes: [QueryOutcome]) {
    for outcome in outcomes {
      if outcome.query.isAnswerable {
        answerable += 1
        answered += outcome.answered ? 1 : 0
        beside += outcome.answered && outcome.isEligible && !outcome.keptRelevant ? 1 : 0
      } else {
        unanswerable += 1
        falseGreens += outcome.answered ? 1 : 0
      }
    }
  }

  /// The share of answerable questions that are not answered; nil where there are none.
  package var falseAbstentionRate: Double? {
    answerable > 0 ? Double(answerable - answered) / Double(answerable) : nil
  }

  /// The share of unanswerable questions that are answered; nil where there are none.
  package var falseGreenRate: Double? {
    unanswerable > 0 ? Double(falseGreens) / Double(unanswerable) : nil
  }

  private enum CodingKeys: String, CodingKey {
    case answerable, unanswerable, answered
    case beside = "answered_without_relevant"
    case falseGreens = "false_greens"
  }
}
