import Evaluation
package import Retrieval

/// A run that is shown as it was recorded, or beside its replay.
package struct RecordedRun: Equatable, Sendable {
  package var trace: Trace
  package var replay: ReplayedRun?
  /// The question that was written before, to go back to.
  package var draft: String

  package init(trace: Trace, replay: ReplayedRun? = nil, draft: String = "") {
    self.trace = trace
    self.replay = replay
    self.draft = draft
  }
}

/// A recorded run done again with today's settings.
package struct ReplayedRun: Equatable, Sendable {
  package var trace: Trace
  /// What could not be done as it was then, each in one line.
  package var gaps: [String]

  package init(trace: Trace, gaps: [String] = []) {
    self.trace = trace
    self.gaps = gaps
  }
}

extension Trace {
  /// The program whose record this is; nil for rankscope's own.
  var program: String? { origin.map(\.program) }

  /// The list that came out: after reranking where there is one.
  var lastList: [Candidate] {
    let after = after
    return after.isEmpty ? before : after
  }

  /// The latency that the run was to keep within; nil of another program's.
  var appliedLatencyBudget: Double? { origin == nil ? settings.latencyBudget : nil }

  /// The threshold where one was applied that is on record.
  var appliedThreshold: Double? { origin == nil ? settings.appliedThreshold : nil }
}

extension String {
  /// The words as a sentence: with a capital and a full stop.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}

extension TraceOrigin {
  /// What the record lacks or contradicts, in sentences; nil where nothing was noted.
  var gapText: String? { gaps.isEmpty ? nil : gaps.map(\.sentence).joined(separator: " ") }
}
