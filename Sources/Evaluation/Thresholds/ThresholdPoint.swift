/// What one threshold lets pass, over all golden questions.
package struct ThresholdPoint: Sendable, Equatable {
  package var threshold: Double
  /// Candidates that pass and were judged relevant.
  package var relevant: Int
  /// Candidates that pass and were judged not relevant.
  package var notRelevant: Int
  /// Candidates that pass and that nobody judged.
  package var unjudged: Int
  /// Questions with a judged candidate that passes: what precision rests on.
  package var judgedQuestions: Int
  /// Relevant candidates that pass, of all candidates judged relevant.
  package var recall: Proportion
  /// Questions with a candidate that passes, of all questions.
  package var answered: Proportion
  /// Questions answered though the corpus holds no answer, of those without an answer.
  package var falseGreens: Proportion
  /// Questions answered by nothing that was judged relevant, of the answerable ones.
  package var hollowGreens: Proportion
  /// Questions not answered though the corpus holds an answer, of the answerable ones.
  package var falseAbstentions: Proportion

  /// Relevant candidates that pass, of the judged ones that pass; unjudged ones do not count.
  package var precision: Proportion { Proportion(relevant, of: relevant + notRelevant) }

  /// The harmonic mean of precision and recall; nil where one is unknown or both are 0.
  package var f1: Double? {
    guard let precision = precision.value, let recall = recall.value, precision + recall > 0 else {
      return nil
    }
    return 2 * precision * recall / (precision + recall)
  }
}
