/// A candidate's place after reranking, before anything is decided about it.
package struct Standing: Sendable, Equatable {
  package var ordinal: Ordinal
  /// What the logit is the sum of; empty where no reranker scored the candidate.
  package var relevanceParts: [ScorePart]
  /// The sum of the relevance parts; nil where the candidate was not scored.
  package var logit: Double?
  /// The logit after normalisation.
  package var relevance: Double?
  /// What the score is the sum of, where more than relevance counts.
  package var signalParts: [ScorePart]
  /// What the threshold is held against, in the settings' unit; nil where it was not scored.
  package var score: Double?
  /// What maximal marginal relevance weighed when it chose this candidate; empty where it did not.
  package var mmrParts: [ScorePart]
  /// The better candidate that this one is a near-copy of, and how alike they are.
  package var duplicate: Duplicate?
  /// Why there is no score; nil where there is one.
  package var gap: ScoreGap?

  package init(
    ordinal: Ordinal, relevanceParts: [ScorePart] = [], logit: Double? = nil,
    relevance: Double? = nil, signalParts: [ScorePart] = [], score: Double? = nil,
    mmrParts: [ScorePart] = [], duplicate: Duplicate? = nil, gap: ScoreGap? = nil
  ) {
    self.ordinal = ordinal
    self.relevanceParts = relevanceParts
    self.logit = logit
    self.relevance = relevance
    self.signalParts = signalParts
    self.score = score
    self.mmrParts = mmrParts
    self.duplicate = duplicate
    self.gap = gap
  }
}

/// Of which better candidate a chunk is a near-copy, and how alike the two are, 0 to 1.
package struct Duplicate: Sendable, Equatable {
  package var of: Ordinal
  package var similarity: Double

  package init(of: Ordinal, similarity: Double) {
    self.of = of
    self.similarity = similarity
  }
}

/// Why a candidate has no score.
package enum ScoreGap: Sendable, Equatable {
  /// Only the cheap scorer read it, and put it at this place, from 1.
  case tier(place: Int)
  /// The reranker did not come to it.
  case unread
  /// The reranker's answer was not a finite number.
  case notFinite
}
