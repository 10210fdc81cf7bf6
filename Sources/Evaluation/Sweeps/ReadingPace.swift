import Retrieval

/// How long the cross-encoder took for what it read, so that what was read before can be reckoned.
package struct ReadingPace: Sendable, Equatable, Encodable {
  package var milliseconds: Double
  package var tokens: Int

  package init(milliseconds: Double = 0, tokens: Int = 0) {
    self.milliseconds = milliseconds
    self.tokens = tokens
  }

  /// Milliseconds for a token; nil before anything was read.
  package var perToken: Double? { tokens > 0 ? milliseconds / Double(tokens) : nil }
}

extension ReadingPace {
  /// The pace of all runs of the reranker that read something.
  init(_ outcomes: [QueryOutcome]) {
    self.init()
    for stage in outcomes.flatMap(\.stages) where stage.name == .rerank {
      guard let time = stage.milliseconds, let read = stage.tokens, read > 0 else { continue }
      milliseconds += time
      tokens += read
    }
  }
}
