/// A curve fitted on judgements, and how it does on questions that it was not fitted on.
package struct CalibrationFit: Sendable, Equatable {
  /// The curve of all judgements.
  package var curve: CalibrationCurve
  /// For each judgement, its probability by a curve that never saw its question.
  package var heldOut: [Double]

  /// Fewer are refused: each of five folds is to judge ten.
  package static let fewestJudgements = 50
  /// Fewer relevant, or not relevant, ones are refused.
  ///
  /// Source: Peduzzi and others, "A simulation study of the number of events per variable in
  /// logistic regression analysis", 1996: ten for each variable, which is the logit alone here.
  package static let fewestOfEach = 10
  package static let folds = 5

  /// Fits a curve and cross-validates it in five folds of whole questions.
  ///
  /// - Throws: `CalibrationFitError` where there is too little to fit on, or the logits do not rise
  ///   with relevance.
  package init(
    of judgements: [JudgedLogit], by method: CalibrationMethod
  ) throws(CalibrationFitError) {
    let relevant = judgements.count(where: \.isRelevant)
    guard judgements.count >= Self.fewestJudgements,
      min(relevant, judgements.count - relevant) >= Self.fewestOfEach
    else { throw .tooFewJudgements(judgements.count, relevant: relevant) }
    curve = try method.curve(of: judgements)
    heldOut = try Self.heldOut(judgements, method)
  }

  private static func heldOut(
    _ judgements: [JudgedLogit], _ method: CalibrationMethod
  ) throws(CalibrationFitError) -> [Double] {
    let foldOf = QuestionFolds(of: judgements, count: folds)
    guard foldOf.questions >= folds else { throw .tooFewQuestions(foldOf.questions) }
    var curves: [CalibrationCurve] = []
    for fold in 0..<folds {
      curves.append(try method.curve(of: judgements.filter { foldOf[$0.question] != fold }))
    }
    return judgements.map { curves[foldOf[$0.question]].apply(to: $0.logit) }
  }
}
