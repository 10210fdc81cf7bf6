/// A model's verdict on one (query, passage) pair.
package struct PairScore: Sendable, Equatable {
  /// The raw output of the model; orders within one query only.
  package var value: Double
  /// The tokens that the model read, in all windows together.
  package var tokens: Int
  /// The tokens cut off by the model's limit.
  package var removed: Int
  /// How many of the passage's own tokens were read, from its beginning; nil where all were.
  package var cutAt: Int?
  /// In how many overlapping windows the passage was read.
  package var windows: Int
  /// Whether the verdict was known from before.
  package var isCached: Bool
  /// Whether the value lies between 0 and 1, so that its log-odds are the logit.
  package var isShare: Bool

  package init(
    value: Double, tokens: Int, removed: Int, cutAt: Int? = nil, windows: Int = 1,
    isCached: Bool = false, isShare: Bool = false
  ) {
    self.value = value
    self.tokens = tokens
    self.removed = removed
    self.cutAt = cutAt
    self.windows = windows
    self.isCached = isCached
    self.isShare = isShare
  }
}

/// Which model read a question with a passage.
package enum Scorer: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  case crossEncoder = "cross-encoder"
  case lateInteraction = "late-interaction"
  /// A server, whose scores stand as it gave them.
  case remote

  /// The unit of its raw output.
  package var unit: ScoreUnit {
    switch self {
    case .crossEncoder: .logit
    case .lateInteraction: .maxSim
    case .remote: .recorded
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
    /// A server's score as a logit: the log-odds of one between 0 and 1.
    case remote
    /// A constant; its value is 1.
    case bias
    case relevance
    case freshness
    case authority
    case diversity
    /// What the list of BM25, or of the vectors, gives to the fused score.
    case bm25
    case dense
    /// The score, and the largest cosine to a candidate that was chosen before, as maximal marginal
    /// relevance weighs them.
    case score
    case similarity
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

extension [ScorePart] {
  /// The sum of what the parts add.
  package var total: Double { reduce(0) { $0 + $1.contribution } }
}
