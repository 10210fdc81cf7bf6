/// How a curve is fitted on judgements.
package enum CalibrationMethod: String, Sendable, CaseIterable {
  /// Two parameters: fits few judgements, where the curve is a logistic one.
  case platt
  /// Any rising shape: needs many judgements, since it follows their noise too.
  ///
  /// Source: Niculescu-Mizil and Caruana, "Predicting good probabilities with supervised learning",
  /// ICML 2005: better than Platt's from about a thousand judgements.
  case isotonic

  /// The curve of judged logits.
  ///
  /// - Throws: `CalibrationFitError` where nothing can be fitted on them, or the curve would not rise.
  package func curve(
    of judgements: [JudgedLogit]
  ) throws(CalibrationFitError) -> CalibrationCurve {
    switch self {
    case .platt: try PlattFit.curve(of: judgements)
    case .isotonic: try IsotonicFit.curve(of: judgements)
    }
  }
}
