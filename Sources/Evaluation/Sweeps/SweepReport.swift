package import Retrieval

/// What each value of a setting would have given, on the same questions.
///
/// A sweep looks at many values at once, so the best of them is best by chance too: its ps are
/// adjusted, and it explores; a gate decides.
package struct SweepReport: Sendable, Equatable {
  /// What one value gave.
  package struct Row: Sendable, Equatable {
    package var value: String
    package var point: SweepPoint
    /// The leading measure against the value in force; nil for that value itself.
    package var comparison: PairedComparison?
    /// The means of all measures after reranking.
    package var measures: [String: Double]
    package var answering: Answering
    /// In milliseconds; nil where no run could be timed.
    package var latency: LatencyPercentiles?
    /// Whether it is the value in force.
    package var isInForce: Bool
  }

  package var setting: String
  package var corpus: CorpusIdentity
  package var models: [String: ModelIdentity]
  package var settings: Settings
  /// The leading measure.
  package var measure: String
  /// How many questions count.
  package var questions: Int
  package var rows: [Row]
  /// The index of the knee, and what rises up to it.
  package var knee: Int?
  package var kneeRule: String
  /// The indices of the rows that no other beats in quality and latency at once.
  package var front: [Int]
  /// How much of the latency was not timed in its own run but reckoned from tokens.
  package var pace: ReadingPace?
}
