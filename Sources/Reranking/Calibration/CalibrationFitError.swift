/// Why no curve is fitted.
package enum CalibrationFitError: Error, Equatable, CustomStringConvertible {
  case tooFewJudgements(Int, relevant: Int)
  case tooFewQuestions(Int)
  /// All that a curve was to be fitted on, perhaps without one fold, is relevant, or none is.
  case oneClass
  case notFinite
  /// The logits of relevant chunks are no higher than those of others.
  case doesNotRise

  package var description: String {
    switch self {
    case .tooFewJudgements(let count, let relevant):
      "a calibration needs \(CalibrationFit.fewestJudgements) judged chunks, of which "
        + "\(CalibrationFit.fewestOfEach) are relevant and \(CalibrationFit.fewestOfEach) are not; "
        + "there are \(count), \(relevant) of them relevant: judge more"
    case .tooFewQuestions(let count):
      "a calibration needs judgements of \(CalibrationFit.folds) questions, and there are "
        + "\(count); judge chunks of more questions"
    case .oneClass:
      "the relevant chunks, or the others, are all of too few questions; judge chunks of more"
    case .notFinite: "a judged chunk's logit is not finite; score it again, or leave it out"
    case .doesNotRise:
      "the scores do not rise with relevance, so no curve makes probabilities of them; look at the "
        + "judgements and at the model"
    }
  }
}
