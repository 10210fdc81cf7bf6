package import Retrieval

/// What many golden questions together say of a pipeline: how its lists stand after reranking,
/// against how they stood before, on the same questions.
package struct EvaluationReport: Sendable, Equatable {
  /// The version of the stored form; older ones stay readable.
  package static let currentVersion = 1

  package var version = currentVersion
  /// When it was made, in seconds since 1970 (UTC).
  package var time: Double
  package var corpus: CorpusIdentity
  package var golden: GoldenIdentity
  package var models: [String: ModelIdentity]
  package var settings: Settings
  package var ties: TieRule
  package var seed: UInt64
  /// How many questions the golden set has; more than were run where the run was cancelled.
  package var total: Int
  /// One row for each measure, over the eligible questions that were run.
  package var rows: [Row]
  /// What each nDCG can still turn out to be, once what is unjudged has been judged.
  package var bounds: [Bounds]
  package var segments: [Segment]
  package var questions: [Question]
  /// Questions that were not run, and those that no document is relevant to; neither counts.
  package var missing: [String]
  package var ineligible: [String]
  package var answering: Answering
  package var changes: ListChanges
  /// The share of documents that have their place by the tie rule alone.
  package var tiedBefore: Double
  package var tiedAfter: Double
  /// By stage, and under `whole` for the run; a stage that did not run is absent.
  package var latency: [String: LatencyPercentiles]
  /// What a thousand questions cost, where prices are known.
  package var cost: Cost?

  /// A measure before and after.
  package struct Row: Sendable, Equatable {
    package var measure: String
    package var comparison: PairedComparison
  }

  /// Between which means a measure lies, whatever the unjudged documents are worth.
  package struct Bounds: Sendable, Equatable, Codable {
    package var measure: String
    package var before: Interval
    package var after: Interval
  }

  /// The same measures over some of the questions.
  package struct Segment: Sendable, Equatable, Codable {
    /// `type=constraint`, `length=short`, ….
    package var name: String
    package var rows: [Row]

    private enum CodingKeys: String, CodingKey {
      case name
      case rows = "measures"
    }
  }

  package var isComplete: Bool { missing.isEmpty }
}

extension EvaluationReport: Codable {
  private enum CodingKeys: String, CodingKey {
    case version, time, corpus, golden, models, settings, ties, seed, total, bounds, segments
    case missing, ineligible, answering, changes, latency, cost
    case rows = "measures"
    case questions = "queries"
    case tiedBefore = "tied_before"
    case tiedAfter = "tied_after"
  }
}

extension EvaluationReport.Row: Codable {
  private enum CodingKeys: String, CodingKey { case measure }

  package init(from decoder: any Decoder) throws {
    measure = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .measure)
    comparison = try PairedComparison(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(measure, forKey: .measure)
    try comparison.encode(to: encoder)
  }
}

/// A value before and after.
package struct BeforeAfter: Sendable, Equatable, Codable {
  package var before: Double
  package var after: Double

  package init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  package var difference: Double { after - before }
}
