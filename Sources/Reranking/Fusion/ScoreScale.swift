/// Brings one retriever's scores for one query onto a scale that another's can be added to.
package struct ScoreScale: Sendable, Equatable {
  package enum Kind: Sendable {
    /// From 0, the least score, to 1, the best.
    case minMax
    /// In standard deviations from the mean.
    case zScore
  }

  private let origin: Double
  private let spread: Double
  private let flat: Double

  /// Measures the scores of one query.
  ///
  /// Where they are all equal, the retriever tells no chunk from another: each is then at the
  /// scale's best (1) in min-max, as for a list of one hit, and at the mean (0) in z-scores. No
  /// scores at all leave everything at 0.
  package init(_ kind: Kind, of scores: [Double]) {
    switch kind {
    case .minMax:
      origin = scores.min() ?? 0
      spread = (scores.max() ?? 0) - origin
      flat = scores.isEmpty ? 0 : 1
    case .zScore:
      let mean = scores.reduce(0, +) / Double(max(1, scores.count))
      let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      origin = mean
      spread = (squares / Double(max(1, scores.count))).squareRoot()
      flat = 0
    }
  }

  /// A score's place on the scale.
  package func place(of score: Double) -> Double {
    guard spread > 0, spread.isFinite else { return flat }
    return (score - origin) / spread
  }
}
