/// Fits the rising staircase that is nearest to the judgements, in squared distance.
///
/// Source: Ayer and others, "An empirical distribution function for sampling with incomplete
/// information", 1955 (pool adjacent violators); Zadrozny and Elkan, KDD 2002, for calibration.
enum IsotonicFit {
  /// The curve of judged logits; equal logits are one point with the weight of all of them.
  ///
  /// - Throws: `CalibrationFitError` where a logit is not finite, all or none are relevant, or the
  ///   staircase has one step only.
  static func curve(
    of judgements: [JudgedLogit]
  ) throws(CalibrationFitError) -> CalibrationCurve {
    try judgements.requireBothClasses()
    var steps: [Pool] = []
    for next in pools(of: judgements) {
      var pool = next
      while let last = steps.last, !last.isBelow(pool) { pool.add(steps.removeLast()) }
      steps.append(pool)
    }
    guard steps.count > 1 else { throw .doesNotRise }
    return .isotonic(steps.map { .init(from: $0.from, probability: $0.share) })
  }

  /// One pool for each logit that occurs, by rising logit.
  private static func pools(of judgements: [JudgedLogit]) -> [Pool] {
    judgements.sorted { $0.logit < $1.logit }.reduce(into: []) { pools, judgement in
      let pool = Pool(from: judgement.logit, relevant: judgement.isRelevant ? 1 : 0, count: 1)
      if let last = pools.last, last.from == pool.from {
        pools[pools.count - 1].add(pool)
      } else {
        pools.append(pool)
      }
    }
  }
}

/// Judgements of neighbouring logits that share one probability.
private struct Pool {
  /// The lowest logit of them.
  var from: Double
  var relevant: Int
  var count: Int

  var share: Double { Double(relevant) / Double(count) }

  /// Whether its share is the lower one, without rounding.
  func isBelow(_ other: Pool) -> Bool { relevant * other.count < other.relevant * count }

  /// Takes in a neighbour.
  mutating func add(_ neighbour: Pool) {
    from = min(from, neighbour.from)
    relevant += neighbour.relevant
    count += neighbour.count
  }
}
