import Evaluation
import Foundation
import Retrieval
import Synchronization

/// The outcomes of a run of the golden set so far, from any thread.
final class GoldenTally: Sendable {
  private struct Content {
    var outcomes: [QueryOutcome] = []
    var last: Trace?
  }

  private let content = Mutex(Content())

  func add(_ step: GoldenRuns.Step) {
    content.withLock {
      $0.outcomes.append(step.outcome)
      $0.last = step.trace
    }
  }

  /// The run of the last question; nil before the first.
  var last: Trace? { content.withLock { $0.last } }

  var outcomes: [QueryOutcome] { content.withLock { $0.outcomes } }

  /// Sums up what has come so far; nil before the first question is done.
  func report(of golden: GoldenSet, _ options: EvaluationReport.Options) -> EvaluationReport? {
    let (outcomes, last) = content.withLock { ($0.outcomes, $0.last) }
    return last.map {
      EvaluationReport(
        outcomes, of: golden, run: $0, at: Date().timeIntervalSince1970, options)
    }
  }
}
