/// A cross-encoder's verdict on one (query, passage) pair.
package struct PairScore: Sendable, Equatable {
  /// The raw output of the model; orders within one query only.
  package var logit: Double
  /// The tokens that the model read.
  package var tokens: Int
  /// The tokens cut off by the model's limit.
  package var removed: Int

  package init(logit: Double, tokens: Int, removed: Int) {
    self.logit = logit
    self.tokens = tokens
    self.removed = removed
  }
}

/// Where a candidate ended up.
package enum Decision: String, Sendable, Codable, CaseIterable {
  case kept
  case belowThreshold = "below_threshold"
  case duplicate
  case filtered
  case overBudget = "over_budget"
  case beyondTopN = "beyond_top_n"
  case notScored = "not_scored"
}

/// A candidate after reranking.
package struct Ranked: Sendable, Equatable {
  package var ordinal: Ordinal
  /// The reranker's logit; nil where it was not scored.
  package var logit: Double?
  /// The logit through the logistic function, in units of `p`.
  package var score: Double?
  package var decision: Decision
  /// The decision in words; nil for `kept`.
  package var reason: String?

  package init(
    ordinal: Ordinal, logit: Double?, score: Double?, decision: Decision, reason: String?
  ) {
    self.ordinal = ordinal
    self.logit = logit
    self.score = score
    self.decision = decision
    self.reason = reason
  }
}

/// All candidates in reranked order with their decisions, and the tokens that the kept ones use.
package struct Packing: Sendable, Equatable {
  package var ranked: [Ranked]
  package var usedTokens: Int

  package init(ranked: [Ranked], usedTokens: Int) {
    self.ranked = ranked
    self.usedTokens = usedTokens
  }
}
