/// Everything about a run that a person can turn.
package struct Settings: Sendable, Equatable, Hashable, Codable {
  /// K: how many candidates each retriever contributes and how many are reranked.
  package var candidates = 50
  /// N: how many chunks may enter the context.
  package var topN = 8
  package var fusion = Fusion.rrf
  /// The constant k of reciprocal rank fusion.
  package var rrfK = 60
  /// BM25's term saturation.
  package var k1 = 1.2
  /// BM25's length normalisation, 0 to 1.
  package var b = 0.75
  /// The least score that passes, in units of `p`.
  package var threshold = 0.5
  /// How many tokens the context may hold.
  package var tokenBudget = 3000
  /// The latency that a run may take, in milliseconds; beyond it the screens warn.
  package var latencyBudget = 1000.0

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case candidates, fusion, k1, b, threshold
    case topN = "top_n"
    case rrfK = "rrf_k"
    case tokenBudget = "token_budget"
    case latencyBudget = "latency_budget_ms"
  }
}

/// How the retrievers' lists become one.
package enum Fusion: String, Sendable, Codable, CaseIterable {
  case rrf
}

extension Settings {
  /// What is wrong with the settings, in one line; nil where they can run.
  package var fault: String? {
    if candidates < 1 { return "candidates is \(candidates); it must be at least 1" }
    if topN < 1 { return "top-n is \(topN); it must be at least 1" }
    if rrfK < 1 { return "rrf-k is \(rrfK); it must be at least 1" }
    if !k1.isFinite || k1 < 0 { return "k1 is \(k1); it must be 0 or more" }
    if !(0...1).contains(b) { return "b is \(b); it must lie between 0 and 1" }
    if !(0...1).contains(threshold) {
      return "threshold is \(threshold); it must lie between 0 and 1"
    }
    if tokenBudget < 0 { return "budget is \(tokenBudget); it must be 0 or more" }
    return nil
  }
}
