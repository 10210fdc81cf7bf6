package import Retrieval

/// A weighted sum of the retrievers' scores, each brought onto one scale within the query.
///
/// A chunk that only one retriever listed has a score by the other as well: it is computed, and
/// the scales are measured over the union of the lists. So nothing is guessed for what a list cut
/// off, as a missing score of 0 would. Sources: for min-max, Fox and Shaw, "Combination of multiple
/// searches", TREC-2 (1994), and Lee, "Analyses of multiple evidence combination", SIGIR 1997; for
/// z-scores, Montague and Aslam, "Relevance score normalization for metasearch", CIKM 2001; for the
/// union with computed scores, Bruch, Gai and Ingber, "An analysis of fusion functions for hybrid
/// retrieval", ACM TOIS 42 (2023).
package struct LinearFusion: FusionRule {
  private let scales: [Retriever: ScoreScale]
  private let least: [Retriever: Double]
  private let denseWeight: Double

  /// Measures the scales over the union of the lists, whose hits bring all evidence.
  package init(_ kind: ScoreScale.Kind, denseWeight: Double, over union: [FusedHit]) {
    let found = Retriever.allCases.filter { retriever in
      union.contains { $0.placements[retriever] != nil }
    }
    let scores = found.map { retriever in union.compactMap { $0.evidence[retriever] } }
    scales = Dictionary(
      uniqueKeysWithValues: zip(found, scores.map { ScoreScale(kind, of: $0) }))
    least = Dictionary(uniqueKeysWithValues: zip(found, scores.map { $0.min() ?? 0 }))
    self.denseWeight = denseWeight
  }

  /// The weighted places; a retriever that listed nothing has none, and a score that is missing
  /// counts as the least.
  package func parts(of hit: FusedHit) -> [ScorePart]? {
    Retriever.allCases.compactMap { retriever in
      scales[retriever].map { scale in
        let score = hit.evidence[retriever] ?? least[retriever] ?? 0
        let weight = retriever == .dense ? denseWeight : 1 - denseWeight
        return ScorePart(retriever.part, value: scale.place(of: score), weight: weight)
      }
    }
  }
}
