extension ThresholdCurve {
  /// With fewer judged candidates above it, a threshold is not proposed: were all 20 relevant, the
  /// 95 % interval of their precision would still begin at 0.84.
  package static let fewestJudgements = 20

  /// The lowest threshold whose precision reaches the target.
  ///
  /// Precision is the point estimate, of 20 judged candidates at least: the first lucky few at the
  /// top decide nothing. Its interval says how far to trust it. The threshold is the score of the
  /// last judged candidate that it lets pass.
  ///
  /// - Parameter target: a precision between 0 and 1.
  /// - Throws: `ProposalRefusal` where no threshold reaches it, or too little was judged.
  package func proposal(forPrecision target: Double) throws(ProposalRefusal) -> ThresholdPoint {
    let points = eligiblePoints
    guard let best = points.max(by: { $0.precisionOrZero < $1.precisionOrZero }) else {
      throw .tooFewJudgements(relevant.count + notRelevant.count)
    }
    guard let lowest = points.first(where: { $0.precisionOrZero >= target }) else {
      throw .unreached(target: target, best: best)
    }
    return lowest
  }

  /// The points at the judged scores that enough judged candidates reach, lowest first.
  private var eligiblePoints: [ThresholdPoint] {
    let scores = RankedScores(relevant.scores + notRelevant.scores).scores
    return scores.dropLast(Self.fewestJudgements - 1).map(point)
  }
}

extension ThresholdPoint {
  /// Precision for comparing points that judged candidates reach.
  fileprivate var precisionOrZero: Double { precision.value ?? 0 }
}

/// Why no threshold is proposed.
package enum ProposalRefusal: Error, Equatable, CustomStringConvertible {
  /// So few candidates were judged in all.
  case tooFewJudgements(Int)
  case unreached(target: Double, best: ThresholdPoint)

  package var description: String {
    switch self {
    case .tooFewJudgements(let count):
      "a threshold needs \(ThresholdCurve.fewestJudgements) judged candidates, and there are "
        + "\(count); judge more"
    case .unreached(let target, let best):
      "no threshold that \(ThresholdCurve.fewestJudgements) judged candidates pass reaches a "
        + "precision of \(target); the best is \(best.precision.hits) of \(best.precision.count) "
        + "relevant, at \((best.threshold * 1000).rounded() / 1000)"
    }
  }
}
