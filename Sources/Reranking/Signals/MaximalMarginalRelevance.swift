import Retrieval

/// Maximal marginal relevance: picks, again and again, the candidate that is relevant and unlike
/// those picked before, by λ · score − (1 − λ) · largest cosine to one of them.
///
/// Source: Carbonell and Goldstein, "The use of MMR, diversity-based reranking for reordering
/// documents and producing summaries", SIGIR 1998.
struct MaximalMarginalRelevance {
  /// λ: 1 is relevance alone, 0 novelty alone.
  let lambda: Double

  /// The candidates in the order in which they are picked.
  ///
  /// The first pick is the most relevant one, equal values go to the earlier candidate.
  ///
  /// - Parameters:
  ///   - relevances: of the candidates, between 0 and 1.
  ///   - cosine: of the candidates at two places.
  /// - Complexity: O(n²) cosines.
  /// - Throws: `CancellationError` when the task is cancelled.
  func picks(
    _ relevances: [Double], cosine: (Int, Int) -> Double
  ) throws -> [(place: Int, parts: [ScorePart])] {
    var left = Array(relevances.indices)
    var nearest = [Double?](repeating: nil, count: relevances.count)
    var picks: [(place: Int, parts: [ScorePart])] = []
    while !left.isEmpty {
      try Task.checkCancellation()
      let next = best(of: left, relevances, nearest)
      let place = left.remove(at: next)
      picks.append((place, parts(relevances[place], nearest[place])))
      for other in left {
        nearest[other] = max(nearest[other] ?? -1, cosine(other, place))
      }
    }
    return picks
  }

  private func best(of left: [Int], _ relevances: [Double], _ nearest: [Double?]) -> Int {
    var (best, most) = (0, -Double.infinity)
    for (index, place) in left.enumerated() {
      let value = lambda * relevances[place] - (1 - lambda) * (nearest[place] ?? 0)
      if value > most { (best, most) = (index, value) }
    }
    return best
  }

  private func parts(_ relevance: Double, _ nearest: Double?) -> [ScorePart] {
    [
      ScorePart(.score, value: relevance, weight: lambda),
      ScorePart(.similarity, value: nearest ?? 0, weight: lambda - 1),
    ]
  }
}
