/// A probability that was given, and what came of it.
package struct Forecast: Sendable, Equatable {
  /// Between 0 and 1.
  package var probability: Double
  /// Whether the candidate was relevant.
  package var outcome: Bool

  package init(_ probability: Double, _ outcome: Bool) {
    self.probability = probability
    self.outcome = outcome
  }
}
