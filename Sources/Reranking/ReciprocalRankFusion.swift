package import Retrieval

/// Reciprocal rank fusion: a chunk scores the sum of 1 / (k + rank) over the lists that hold it.
///
/// A list that does not hold a chunk adds nothing for it. Source: Cormack, Clarke and Büttcher,
/// "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009.
package struct ReciprocalRankFusion: Sendable {
  /// The constant k: the larger, the less the first places stand out.
  package let k: Int

  package init(k: Int) {
    self.k = k
  }

  /// Joins the lists into one, best first.
  ///
  /// Equal scores are ordered by the better of their ranks, then by ordinal, so that the result
  /// does not depend on the order in which lists arrive.
  package func fuse(_ rankings: [Retriever: Ranking]) -> [FusedHit] {
    var placements: [Ordinal: [Retriever: Placement]] = [:]
    for (retriever, ranking) in rankings {
      for (index, hit) in ranking.enumerated() {
        placements[hit.ordinal, default: [:]][retriever] = Placement(
          rank: index + 1, score: hit.score)
      }
    }
    return placements.map { ordinal, placements in
      FusedHit(ordinal: ordinal, score: score(of: placements), placements: placements)
    }
    .sorted(by: Self.precedes)
  }

  /// The sum in a fixed order of retrievers, so that equal ranks give equal bits.
  private func score(of placements: [Retriever: Placement]) -> Double {
    Retriever.allCases.reduce(0) { sum, retriever in
      sum + (placements[retriever].map { 1 / Double(k + $0.rank) } ?? 0)
    }
  }

  private static func precedes(_ left: FusedHit, _ right: FusedHit) -> Bool {
    if left.score != right.score { return left.score > right.score }
    if left.bestRank != right.bestRank { return left.bestRank < right.bestRank }
    return left.ordinal < right.ordinal
  }
}

extension FusedHit {
  fileprivate var bestRank: Int { placements.values.map(\.rank).min() ?? .max }
}
