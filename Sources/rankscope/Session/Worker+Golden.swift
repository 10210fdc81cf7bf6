import Evaluation
import Retrieval
import Screens

extension Worker {
  /// Runs the golden set in place of a run of it that may be under way.
  func evaluate(_ request: Int, _ settings: Settings) {
    evaluating?.cancel()
    guard let engine else { return }
    let (mailbox, replaced) = (mailbox, evaluating)
    evaluating = Task {
      await replaced?.value
      await judging?.value
      var failure: String?
      do {
        try Task.checkCancellation()
        let judged = ownEngine == nil ? golden : nil
        try await evaluate(GoldenRuns(engine, golden: judged), request, settings)
      } catch is CancellationError {
      } catch {
        failure = String(describing: error)
      }
      mailbox.post(.evaluationEnded(request: request, failure: failure))
    }
  }

  /// Posts every outcome as it comes; what they say together, every second and at the end, also
  /// where that comes early.
  private func evaluate(_ runs: GoldenRuns, _ request: Int, _ settings: Settings) async throws {
    let (mailbox, tally) = (mailbox, GoldenTally())
    let options = try EvaluationReport.Options.usual()
    let sumUp: @Sendable () -> Void = {
      guard let report = tally.report(of: runs.golden, options) else { return }
      mailbox.post(.reported(request: request, report))
    }
    let summing = Task { @concurrent in
      while (try? await Task.sleep(for: .seconds(1))) != nil { sumUp() }
    }
    let running = Task {
      try await runs.run(settings, waitingFor: { await self.searching?.value }) { step in
        tally.add(step)
        mailbox.post(.outcome(request: request, step.outcome))
      }
    }
    let end = await withTaskCancellationHandler {
      await running.result
    } onCancel: {
      running.cancel()
    }
    summing.cancel()
    await Task { @concurrent in sumUp() }.value
    try end.get()
  }
}
