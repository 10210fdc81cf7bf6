package import Retrieval

/// How the places and scores of a chunk become one fused score.
package protocol FusionRule: Sendable {
  /// What the fused score of a chunk is the sum of; nil where the chunk is no candidate.
  func parts(of hit: FusedHit) -> [ScorePart]?
}

extension Settings {
  /// The rule that the settings ask for, over the union of the lists with all evidence.
  package func fusionRule(over union: [FusedHit]) -> any FusionRule {
    switch fusion {
    case .rrf: ReciprocalRankFusion(k: rrfK)
    case .minMax: LinearFusion(.minMax, denseWeight: denseWeight, over: union)
    case .zScore: LinearFusion(.zScore, denseWeight: denseWeight, over: union)
    case .bm25: SingleRetriever(.bm25)
    case .dense: SingleRetriever(.dense)
    }
  }
}

extension FusionRule {
  /// The candidates among the chunks of the union, best first.
  ///
  /// Equal scores are ordered by the better of their ranks, then by ordinal, so that the result
  /// does not depend on the order in which lists arrive.
  package func ranked(_ union: [FusedHit]) -> [FusedHit] {
    union.compactMap { hit in
      parts(of: hit).map { parts in
        var hit = hit
        hit.parts = parts
        hit.score = parts.total
        return hit
      }
    }
    .sorted(by: FusedHit.precedes)
  }
}

extension [FusedHit] {
  /// The chunks of all lists with their places, by ordinal and without a fused score.
  package init(union rankings: [Retriever: Ranking]) {
    var placements: [Ordinal: [Retriever: Placement]] = [:]
    for (retriever, ranking) in rankings {
      for (index, hit) in ranking.enumerated() where hit.score.isFinite {
        let first = placements[hit.ordinal]?[retriever]
        placements[hit.ordinal, default: [:]][retriever] =
          first ?? Placement(rank: index + 1, score: hit.score)
      }
    }
    self = placements.map { FusedHit(ordinal: $0, score: 0, placements: $1) }
      .sorted { $0.ordinal < $1.ordinal }
  }
}

extension FusedHit {
  fileprivate static func precedes(_ left: FusedHit, _ right: FusedHit) -> Bool {
    if left.score != right.score { return left.score > right.score }
    if left.bestRank != right.bestRank { return left.bestRank < right.bestRank }
    return left.ordinal < right.ordinal
  }

  private var bestRank: Int { placements.values.map(\.rank).min() ?? .max }
}

extension Retriever {
  /// The name of what this retriever adds to a fused score.
  var part: ScorePart.Name {
    switch self {
    case .bm25: .bm25
    case .dense: .dense
    }
  }
}
