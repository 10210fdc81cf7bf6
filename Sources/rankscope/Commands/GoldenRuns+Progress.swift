import Evaluation
import Retrieval
import Screens

extension GoldenRuns {
  /// Runs the golden set as far as nobody interrupts it, telling a person how far it is.
  ///
  /// - Throws: `CancellationError` where not one question was done.
  func tally(_ settings: Settings) async throws -> GoldenTally {
    let (tally, meter, total) = (GoldenTally(), WorkMeter(of: "questions"), golden.queries.count)
    do {
      try await untilInterrupted {
        try await run(settings) { step in
          tally.add(step)
          meter.show(OpeningProgress(what: "evaluating", done: step.done, total: total))
        }
      } stopped: {
        meter.clear()
        return "stopped after \(tally.outcomes.count) of \(total) questions"
      }
    } catch is CancellationError where !tally.outcomes.isEmpty {}
    meter.clear()
    return tally
  }
}
