import Retrieval

extension [StageRecord] {
  /// Whether the stages did all their work anew, so that the run's time says what a question costs.
  ///
  /// A run that a deadline cut short is such a one: it took that time.
  package var areWhole: Bool { !contains(where: \.wasSpared) }
}

extension StageRecord {
  /// Whether all that the stage had to do was known from before.
  ///
  /// The cross-encoder is skipped as well where nobody asks for it; it then counts no tokens, not
  /// even 0, and nothing was spared.
  var wasSpared: Bool { status == .skipped && (name != .rerank || tokens != nil) }
}
