/// Where a candidate ended up.
package enum Decision: String, Sendable, Codable, CaseIterable {
  case kept
  case belowThreshold = "below_threshold"
  case duplicate
  case filtered
  case overBudget = "over_budget"
  case beyondTopN = "beyond_top_n"
  case notScored = "not_scored"
  /// Another program's pipeline gave it back; whether it reached a context is not recorded.
  case returned
}

/// A candidate after reranking, with what was decided about it.
package struct Ranked: Sendable, Equatable {
  package var standing: Standing
  package var decision: Decision
  /// The decision in words; nil for `kept`.
  package var reason: String?
  /// The place in the context, from 1; nil where the candidate is not in it.
  package var contextPlace: Int?

  package init(
    _ standing: Standing, _ decision: Decision, reason: String? = nil, contextPlace: Int? = nil
  ) {
    self.standing = standing
    self.decision = decision
    self.reason = reason
    self.contextPlace = contextPlace
  }

  package var ordinal: Ordinal { standing.ordinal }
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
