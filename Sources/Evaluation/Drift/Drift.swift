import Retrieval

/// How the same questions fare now against an earlier evaluation.
package struct Drift: Sendable, Equatable {
  /// A question whose list after reranking can be held against its earlier one.
  package struct Question: Sendable, Equatable, Encodable {
    package var id: String
    package var text: String
    /// Rank-biased overlap of the first documents, 0 to 1; 1 where nothing moved.
    package var overlap: Double
    package var topBefore: String?
    package var topAfter: String?
  }

  /// What differs in corpus, golden set, models and settings, a line each.
  package var changes: [String]
  /// The measures that both have, after reranking: the earlier evaluation before, today after.
  package var rows: [EvaluationReport.Row]
  /// The questions that both have, those that moved most first.
  package var questions: [Question]
  /// The best scores of the questions, as two samples; nil where there is none, or the two are in
  /// different units.
  package var scores: KolmogorovSmirnov?
  /// Mean best score, where both have any.
  package var topScore: BeforeAfter?
  /// The median and tail of whole runs.
  package var latency: [String: BeforeAfter]

  package init(from old: EvaluationReport, to new: EvaluationReport) {
    let changes = SetupChanges(from: old, to: new)
    self.changes = changes.ground + changes.pipeline
    let earlier = Dictionary(
      old.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let both = new.questions.compactMap { now in earlier[now.id].map { (before: $0, now: now) } }
    rows = Self.rows(of: both, measures: new.rows.map(\.measure), seed: new.seed)
    questions = both.map { Question(from: $0.before, to: $0.now) }
      .sorted { ($0.overlap, $0.id) < ($1.overlap, $1.id) }
    // 0.03 of reciprocal ranks and 0.9 of a probability are no two values of one thing.
    let isOneUnit = old.settings.scoreUnit == new.settings.scoreUnit
    let scored = (isOneUnit ? both : []).compactMap { pair in
      pair.before.topScore.flatMap { before in pair.now.topScore.map { (before, $0) } }
    }
    scores = KolmogorovSmirnov(scored.map(\.0), scored.map(\.1))
    topScore = scored.isEmpty ? nil : BeforeAfter(mean: scored)
    latency = Self.latency(from: old.latency["whole"], to: new.latency["whole"])
  }

  /// The mean overlap of the lists; nil where no question is in both.
  package var overlap: Double? {
    questions.isEmpty
      ? nil : questions.reduce(0) { $0 + $1.overlap } / Double(questions.count)
  }

  private static func rows(
    of pairs: [(before: EvaluationReport.Question, now: EvaluationReport.Question)],
    measures: [String], seed: UInt64
  ) -> [EvaluationReport.Row] {
    let rows = measures.compactMap { measure -> EvaluationReport.Row? in
      let values = pairs.compactMap { pair in
        pair.before.measures[measure].flatMap { before in
          pair.now.measures[measure].map { (before.after, $0.after) }
        }
      }
      guard !values.isEmpty else { return nil }
      return EvaluationReport.Row(
        measure: measure,
        comparison: PairedComparison(
          before: values.map(\.0), after: values.map(\.1), seed: seed))
    }
    return zip(rows, rows.map(\.comparison).holmAdjusted()).map {
      EvaluationReport.Row(measure: $0.measure, comparison: $1)
    }
  }

  private static func latency(
    from old: LatencyPercentiles?, to new: LatencyPercentiles?
  ) -> [String: BeforeAfter] {
    guard let old, let new else { return [:] }
    return [
      "p50": BeforeAfter(before: old.p50, after: new.p50),
      "p95": BeforeAfter(before: old.p95, after: new.p95),
      "p99": BeforeAfter(before: old.p99, after: new.p99),
    ]
  }
}

extension Drift.Question {
  fileprivate init(from old: EvaluationReport.Question, to new: EvaluationReport.Question) {
    id = new.id
    text = new.text
    overlap = rankBiasedOverlap(old.top, new.top)
    topBefore = old.top.first
    topAfter = new.top.first
  }

  private enum CodingKeys: String, CodingKey {
    case id, text, overlap
    case topBefore = "top_before"
    case topAfter = "top_after"
  }
}

extension BeforeAfter {
  fileprivate init(mean pairs: [(Double, Double)]) {
    let count = Double(pairs.count)
    self.init(
      before: pairs.reduce(0) { $0 + $1.0 } / count, after: pairs.reduce(0) { $0 + $1.1 } / count)
  }
}
