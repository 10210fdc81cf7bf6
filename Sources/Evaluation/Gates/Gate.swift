/// How a state fares against a baseline, question by question on the lists after reranking.
package struct Gate: Sendable, Equatable, Encodable {
  /// A measure over all questions, or over those of a segment: the baseline before, today after.
  package struct Row: Sendable, Equatable {
    /// Nil for all questions.
    package var segment: String?
    package var measure: String
    package var comparison: PairedComparison
    /// Why the row fails; nil where it passes.
    package var failure: String?
  }

  package var rows: [Row]
  /// The 95th percentile of whole runs, in milliseconds; nil where none was whole.
  package var latency: Double?
  package var latencyFailure: String?
  package var limits: GateLimits
  /// Models and settings that are others than the baseline's.
  package var changes: [String]

  /// Whether nothing has failed.
  package var passes: Bool { failures.isEmpty }

  /// Every reason to fail, a line each.
  package var failures: [String] {
    rows.compactMap { row in
      row.failure.map { "\(row.segment.map { "\($0): " } ?? "")\(row.measure) \($0)" }
    } + (latencyFailure.map { [$0] } ?? [])
  }

  /// Compares a report with a baseline.
  ///
  /// - Throws: `GateRefusal` where the two are of other corpora, golden sets or tie rules, or today's
  ///   is a part or lacks a measure.
  package init(_ today: EvaluationReport, against baseline: Baseline) throws(GateRefusal) {
    let changes = SetupChanges(from: baseline.report, to: today)
    let measured = Set(today.rows.map(\.measure))
    let unmeasured = baseline.report.rows.map(\.measure).filter { !measured.contains($0) }
    let ground = changes.ground + unmeasured.map { "\($0) is not measured now" }
    guard ground.isEmpty else { throw .otherGround(ground) }
    guard today.isComplete else { throw .incomplete(today.missing.count) }
    limits = baseline.limits
    self.changes = changes.pipeline
    rows = Self.rows(from: baseline.report, to: today, limits: baseline.limits)
    latency = today.latency["whole"]?.p95
    if let most = limits.latency {
      switch latency {
      case nil: latencyFailure = "latency: no run was whole, so that p95 is not known"
      case .some(let p95) where p95 > most:
        latencyFailure = "latency: p95 is \(p95.rounded()) ms, over the \(most) ms allowed"
      default: break
      }
    }
  }

  private static func rows(
    from old: EvaluationReport, to new: EvaluationReport, limits: GateLimits
  ) -> [Row] {
    let earlier = Dictionary(
      old.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // How much of a list is judged is no quality, and falls when a ranking finds something new.
    let measures = old.rows.map(\.measure).filter { !$0.hasPrefix("Judged") }
    func compared(_ segment: String?) -> [Row] {
      measures.map { measure in
        let questions = new.questions.filter { segment.map($0.segments.contains) ?? true }
        let pairs = questions.compactMap { question in
          earlier[question.id]?.measures[measure].flatMap { before in
            question.measures[measure].map { (before.after, $0.after) }
          }
        }
        return Row(
          segment: segment, measure: measure,
          comparison: PairedComparison(
            before: pairs.map(\.0), after: pairs.map(\.1), seed: old.seed))
      }
    }
    // Segments by the dozen must not hide a loss of the whole: each is adjusted among its own kind.
    return judged(compared(nil), allowed: limits.loss, limits)
      + judged(old.segments.map(\.name).flatMap(compared), allowed: limits.segmentLoss, limits)
  }

  /// The rows with Holm's adjustment over all of them, and with what is wrong with each.
  private static func judged(_ rows: [Row], allowed: Double, _ limits: GateLimits) -> [Row] {
    zip(rows, rows.map(\.comparison).holmAdjusted()).map { row, comparison in
      var row = row
      row.comparison = comparison
      row.failure = comparison.failure(allowed: allowed, limits)
      return row
    }
  }
}

/// Why a gate says neither yes nor no.
package enum GateRefusal: Error, Equatable, CustomStringConvertible {
  case otherGround([String])
  case incomplete(Int)

  package var description: String {
    switch self {
    case .otherGround(let changes):
      "the baseline is of other ground: \(changes.joined(separator: "; ")); look at what changed, "
        + "then move the baseline with --write"
    case .incomplete(let missing):
      "\(missing) questions were not run, so the gate says nothing; run it to its end"
    }
  }
}

extension PairedComparison {
  /// Why the fall is too large; nil where it is not.
  fileprivate func failure(allowed: Double, _ limits: GateLimits) -> String? {
    guard queries > 0, difference <= -Self.tie else { return nil }
    let questions = queries == 1 ? "1 question" : "\(queries) questions"
    let fall = "fell by \(rounded(-difference)) over \(questions)"
    // A fall of just what is allowed must not fail by its rounding.
    if -difference >= allowed + Self.tie { return fall + ", more than the \(allowed) allowed" }
    if let adjustedP, adjustedP < limits.significance {
      return fall + ", which is significant (p \(rounded(adjustedP)) after Holm)"
    }
    return nil
  }
}

private func rounded(_ value: Double) -> Double { (value * 10000).rounded() / 10000 }
