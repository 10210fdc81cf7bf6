/// A chunk's logit and whether a person found the chunk relevant: what a calibration is fitted on.
package struct JudgedLogit: Sendable, Equatable {
  package var logit: Double
  package var isRelevant: Bool
  /// The id of the question that the chunk was judged for.
  package var question: String

  package init(_ logit: Double, isRelevant: Bool, question: String) {
    self.logit = logit
    self.isRelevant = isRelevant
    self.question = question
  }
}
