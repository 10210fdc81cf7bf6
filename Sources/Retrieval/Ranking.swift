/// A chunk found by a retriever, with that retriever's own score.
package struct Hit: Sendable, Equatable {
  package var ordinal: Ordinal
  package var score: Double

  package init(ordinal: Ordinal, score: Double) {
    self.ordinal = ordinal
    self.score = score
  }
}

extension Hit {
  /// Whether this hit comes before another: by score, equal scores by ordinal.
  package func precedes(_ other: Hit) -> Bool {
    score == other.score ? ordinal < other.ordinal : score > other.score
  }
}

/// Hits in order, best first; a hit's rank is its position plus one.
package typealias Ranking = [Hit]

/// Who found a chunk.
package enum Retriever: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  case bm25
  case dense
}

/// A chunk's rank (from 1) and score in one list.
package struct Placement: Sendable, Equatable, Codable {
  package var rank: Int
  package var score: Double

  package init(rank: Int, score: Double) {
    self.rank = rank
    self.score = score
  }
}

/// A chunk after fusion: the fused score and where each retriever had it.
package struct FusedHit: Sendable, Equatable {
  package var ordinal: Ordinal
  package var score: Double
  package var placements: [Retriever: Placement]
  /// Each retriever's own score, also where the chunk stands beyond its list.
  package var evidence: [Retriever: Double]
  /// What the fused score is the sum of.
  package var parts: [ScorePart]

  package init(
    ordinal: Ordinal, score: Double, placements: [Retriever: Placement],
    evidence: [Retriever: Double]? = nil, parts: [ScorePart] = []
  ) {
    self.ordinal = ordinal
    self.score = score
    self.placements = placements
    self.evidence = evidence ?? placements.mapValues(\.score)
    self.parts = parts
  }
}

/// What a score's number means; numbers of different units never share a bar.
package enum ScoreUnit: String, Sendable, Codable {
  case rrf
  /// Scores stretched to 0…1 within the query, weighted and summed.
  case minMax = "minmax"
  /// Standard deviations from the query's mean, weighted and summed.
  case zScore = "zscore"
  case bm25
  case cosine
  /// The mean, over the question's tokens, of the best cosine with a token of the passage.
  case maxSim = "maxsim"
  case logit
  /// A logit through the logistic function: between 0 and 1, not a calibrated probability.
  case p
  /// The share of the query's whole; the shares of its candidates sum to one.
  case softmax
  /// A probability, calibrated on judgements.
  case probability
  /// The weighted sum of relevance, freshness, authority and diversity.
  case signals
  /// As another program recorded it; what it means is not known.
  case recorded = "score"

  /// Whether its numbers lie between 0 and 1 and mean the same in every query.
  package var isAbsolute: Bool { self == .p || self == .probability || self == .signals }
}
