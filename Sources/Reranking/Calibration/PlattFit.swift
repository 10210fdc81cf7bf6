import Foundation

/// Fits the logistic curve of logits that makes the judgements likeliest.
///
/// Source: Platt, "Probabilistic outputs for support vector machines and comparisons to regularized
/// likelihood methods", 1999, for the smoothed targets; Lin, Lin and Weng, "A note on Platt's
/// probabilistic outputs for support vector machines", 2007, for Newton's method with line search.
enum PlattFit {
  /// The curve of judged logits.
  ///
  /// - Throws: `CalibrationFitError` where a logit is not finite, all or none are relevant, or the
  ///   likeliest curve does not rise.
  static func curve(
    of judgements: [JudgedLogit]
  ) throws(CalibrationFitError) -> CalibrationCurve {
    try judgements.requireBothClasses()
    let problem = PlattLikelihood(judgements)
    let fit = problem.minimum()
    guard fit.slope > 0 else { throw .doesNotRise }
    return .platt(slope: fit.slope, intercept: fit.intercept)
  }
}

/// The negative log-likelihood of a slope and an intercept.
private struct PlattLikelihood {
  typealias Parameters = (slope: Double, intercept: Double)

  private let logits: [Double]
  /// What each probability should come near: not 0 and 1, but as if one more of each were seen.
  private let targets: [Double]
  private let start: Parameters

  init(_ judgements: [JudgedLogit]) {
    logits = judgements.map(\.logit)
    let relevant = Double(judgements.count(where: \.isRelevant))
    let others = Double(judgements.count) - relevant
    let (high, low) = ((relevant + 1) / (relevant + 2), 1 / (others + 2))
    targets = judgements.map { $0.isRelevant ? high : low }
    start = (0, log((relevant + 1) / (others + 1)))
  }

  /// Newton's method, until a step promises to lower the loss by nothing.
  func minimum() -> Parameters {
    var (point, value) = (start, loss(at: start))
    for _ in 0..<100 {
      guard let next = step(from: point, value) else { break }
      (point, value) = next
    }
    return point
  }

  /// A whole Newton step, or half of it, and so on, until the loss falls enough; nil at its end.
  private func step(
    from point: Parameters, _ value: Double
  ) -> (point: Parameters, value: Double)? {
    let (direction, slope) = newtonDirection(at: point)
    guard slope < -1e-20 * value else { return nil }
    // Near the end the loss falls by less than its own rounding.
    let rounding = 8 * value.ulp
    var length = 1.0
    while length >= 1e-10 {
      let next = (
        point.slope + length * direction.slope, point.intercept + length * direction.intercept
      )
      let nextValue = loss(at: next)
      if nextValue < value + 1e-4 * length * slope + rounding { return (next, nextValue) }
      length /= 2
    }
    return nil
  }

  /// Σ log(1 + eᶻ) − target · z, in the form that does not overflow.
  private func loss(at point: Parameters) -> Double {
    zip(logits, targets).reduce(0) { sum, pair in
      let z = point.slope * pair.0 + point.intercept
      return sum + max(z, 0) + log1p(exp(-abs(z))) - pair.1 * z
    }
  }

  /// −H⁻¹g of the loss, and the loss's slope along it, which is negative.
  private func newtonDirection(at point: Parameters) -> (Parameters, Double) {
    // A little on the diagonal keeps the matrix invertible where all logits are equal.
    var (h11, h22, h12, g1, g2) = (1e-12, 1e-12, 0.0, 0.0, 0.0)
    for (logit, target) in zip(logits, targets) {
      let probability = logistic(point.slope * logit + point.intercept)
      let weight = probability * (1 - probability)
      h11 += weight * logit * logit
      h22 += weight
      h12 += weight * logit
      g1 += (probability - target) * logit
      g2 += probability - target
    }
    let determinant = h11 * h22 - h12 * h12
    let direction = (
      slope: (h12 * g2 - h22 * g1) / determinant, intercept: (h12 * g1 - h11 * g2) / determinant
    )
    return (direction, g1 * direction.slope + g2 * direction.intercept)
  }
}

extension [JudgedLogit] {
  /// - Throws: `CalibrationFitError` where nothing can be fitted on them.
  func requireBothClasses() throws(CalibrationFitError) {
    guard allSatisfy(\.logit.isFinite) else { throw .notFinite }
    guard contains(where: \.isRelevant), contains(where: { !$0.isRelevant }) else {
      throw .oneClass
    }
  }
}
