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
    Self.fault("candidates", candidates, 1...100_000)
      ?? Self.fault("top-n", topN, 1...10_000)
      ?? Self.fault("rrf-k", rrfK, 1...1_000_000)
      ?? Self.fault("k1", k1, 0...1000)
      ?? Self.fault("b", b, 0...1)
      ?? Self.fault("threshold", threshold, 0...1)
      ?? Self.fault("budget", tokenBudget, 0...10_000_000)
      ?? Self.fault("latency-budget", latencyBudget, 1...3_600_000)
  }

  private static func fault<Value: Comparable>(
    _ name: String, _ value: Value, _ allowed: ClosedRange<Value>
  ) -> String? {
    if allowed.contains(value) { return nil }
    let (low, high) = (allowed.lowerBound, allowed.upperBound)
    return "\(name) is \(value); it must lie between \(low) and \(high)"
  }
}
