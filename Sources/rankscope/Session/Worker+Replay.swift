import Retrieval
import Screens

extension Worker {
  /// Does a recorded run again in place of a run that may be under way.
  func replay(_ run: Int, _ recorded: Trace, _ settings: Settings) {
    searching?.cancel()
    guard let engine else { return }
    let (mailbox, replaced) = (mailbox, searching)
    searching = Task {
      await replaced?.value
      do {
        try Task.checkCancellation()
        let replay = try await Self.replay(engine, run, recorded, settings, mailbox)
        guard !Task.isCancelled else { throw CancellationError() }
        mailbox.post(.replayed(run: run, ReplayedRun(trace: replay.trace, gaps: replay.gaps)))
        record(replay.trace)
      } catch is CancellationError {
        mailbox.post(.cancelled(run: run))
      } catch {
        mailbox.post(.runFailed(run: run, String(describing: error)))
      }
    }
  }

  @concurrent
  private static func replay(
    _ engine: SearchEngine, _ run: Int, _ recorded: Trace, _ settings: Settings,
    _ mailbox: Mailbox
  ) async throws -> Replay {
    try await engine.replay(recorded, settings) { event in
      switch event {
      case .started(let stage): mailbox.post(.started(run: run, stage))
      case .progress(let stage, let done, let total):
        mailbox.post(.progressed(run: run, stage, done: done, total: total))
      case .advanced: break
      }
    }
  }
}
