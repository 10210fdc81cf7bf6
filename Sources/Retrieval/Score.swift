/// A model's verdict on one (query, passage) pair.
package struct PairScore: Sendable, Equatable {
  /// The raw output of the model; orders within one query only.
  package var value: Double
  /// The tokens that the model read.
  package var tokens: Int
  /// The tokens cut off by the model's limit.
  package var removed: Int
  /// Whether the verdict was known from before.
  package var isCached: Bool

  package init(value: Double, tokens: Int, removed: Int, isCached: Bool = false) {
    self.value = value
    self.tokens = tokens
    self.removed = removed
    self.isCached = isCached
  }
}

/// Which model read a question with a passage.
package enum Scorer: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  case crossEncoder = "cross-encoder"
  case lateInteraction = "late-interaction"

  /// The unit of its raw output.
  package var unit: ScoreUnit {
    switch self {
    case .crossEncoder: .logit
    case .lateInteraction: .maxSim
    }
  }
}

/// A part of a score: what was measured, and what it weighs.
package struct ScorePart: Sendable, Equatable, Codable {
  package enum Name: String, Sendable, Codable {
    /// The cross-encoder's raw output.
    case logit
    case cosine
    /// BM25's score as a share of the best one among the candidates.
    case bm25Share = "bm25_share"
    /// The reciprocal-rank score.
    case rrf
    case maxSim = "maxsim"
    /// A constant; its value is 1.
    case bias
    case relevance
    case freshness
    case authority
    case diversity
  }

  package var name: Name
  package var value: Double
  package var weight: Double

  package init(_ name: Name, value: Double, weight: Double) {
    self.name = name
    self.value = value
    self.weight = weight
  }

  /// What the part adds to the score.
  package var contribution: Double { value * weight }
}

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
  /// The better candidate that this one is a near-copy of, and how alike they are.
  package var duplicate: Duplicate?

  package init(
    ordinal: Ordinal, relevanceParts: [ScorePart] = [], logit: Double? = nil,
    relevance: Double? = nil, signalParts: [ScorePart] = [], score: Double? = nil,
    duplicate: Duplicate? = nil
  ) {
    self.ordinal = ordinal
    self.relevanceParts = relevanceParts
    self.logit = logit
    self.relevance = relevance
    self.signalParts = signalParts
    self.score = score
    self.duplicate = duplicate
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
