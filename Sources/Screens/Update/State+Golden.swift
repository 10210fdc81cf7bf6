import Evaluation
import Retrieval

extension State {
  /// Runs the golden set with the settings in force, in place of a run of it under way.
  mutating func evaluateGolden() -> [Effect] {
    guard case .ready = corpus else {
      notice = Notice(.warning, "the golden set is run once the corpus is open")
      return []
    }
    guard !golden.queries.isEmpty else {
      notice = Notice(.warning, "there is no golden set; queries.jsonl and qrels.tsv make one")
      return []
    }
    if screen != .tune { screen = .evaluate }
    judging.sinceRun = 0
    let request = goldenRun.begin(settings.current, questions: golden.queries.count)
    return [.evaluate(request: request, settings.current)]
  }

  /// Says what is kept of a run that is being stopped.
  mutating func stopGolden() {
    let isWhole = goldenRun.isWhole
    goldenRun.end()
    notice = Notice(
      .warning,
      isWhole
        ? "stopped; all \(goldenRun.total) questions were run"
        : "stopped; \(goldenRun.done) of \(goldenRun.total) questions are kept: a part")
  }

  /// Takes over what a run of the golden set tells; word of a run that was replaced is left out.
  mutating func followGolden(_ message: Message) {
    switch message {
    case .outcome(let request, let outcome) where request == goldenRun.request:
      goldenRun.take(outcome)
    case .reported(let request, let report) where request == goldenRun.request:
      goldenRun.report = report
    case .evaluationEnded(let request, let failure) where request == goldenRun.request:
      // A run can also be stopped along with something else.
      if goldenRun.isRunning, !goldenRun.isWhole { stopGolden() }
      goldenRun.end()
      if let failure { notice = Notice(.error, failure) }
    default: break
    }
  }
}
