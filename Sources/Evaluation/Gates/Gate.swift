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
  /// - Throws: `GateRefusal` where the two are of other corpora or golden sets, or today's is a part.
  package init(_ today: EvaluationReport, against baseline: Baseline) throws(GateRefusal) {
    let changes = SetupChanges(from: baseline.report, to: today)
    guard changes.ground.isEmpty else { throw .otherGround(changes.ground) }
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
    let segments: [String?] = [nil] + old.segments.map(\.name)
    let compared = segments.flatMap { segment in
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
    return zip(compared, compared.map(\.comparison).holmAdjusted()).map { row, comparison in
      var row = row
      row.comparison = comparison
      row.failure = comparison.failure(
        allowed: row.segment == nil ? limits.loss : limits.segmentLoss, limits)
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
    guard queries > 0, difference < 0 else { return nil }
    let fall = "fell by \(rounded(-difference)) over \(queries) questions"
    if -difference > allowed { return fall + ", more than the \(allowed) allowed" }
    if let adjustedP, adjustedP < limits.significance {
      return fall + ", which is significant (p \(rounded(adjustedP)) after Holm)"
    }
    return nil
  }
}

private func rounded(_ value: Double) -> Double { (value * 10000).rounded() / 10000 }
