package import Retrieval

/// Reciprocal rank fusion: a chunk scores the sum of 1 / (k + rank) over the lists that hold it.
///
/// A list that does not hold a chunk adds nothing for it. Source: Cormack, Clarke and Büttcher,
/// "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009.
package struct ReciprocalRankFusion: FusionRule {
  /// The constant k: the larger, the less the first places stand out.
  package let k: Int

  package init(k: Int) {
    self.k = k
  }

  /// What a rank, from 1, in one list adds to the score.
  package func share(of rank: Int) -> Double { 1 / Double(k + rank) }

  /// The reciprocal ranks in a fixed order of retrievers, so that equal ranks give equal bits.
  package func parts(of hit: FusedHit) -> [ScorePart]? {
    Retriever.allCases.compactMap { retriever in
      hit.placements[retriever].map {
        ScorePart(retriever.part, value: share(of: $0.rank), weight: 1)
      }
    }
  }
}
