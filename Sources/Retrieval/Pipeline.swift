/// The stages of a run in order, some of them side by side.
///
/// The pipeline times each stage and keeps their outputs in a `Run`; what the stages compute is
/// their own affair.
package struct Pipeline: Sendable {
  /// A step: one stage, or branches that run at the same time.
  package enum Step: Sendable {
    case one(any Stage)
    case together([[any Stage]])
  }

  /// What an observer hears while a run is under way.
  package enum Event: Sendable {
    case started(StageName)
    case progress(StageName, done: Int, total: Int)
    /// A step has ended; the run holds everything up to it.
    case advanced(Run)
  }

  private let steps: [Step]
  private let now: @Sendable () -> Duration

  /// Makes a pipeline.
  ///
  /// - Parameter now: a monotonic clock, so that tests can own the time.
  package init(steps: [Step], now: @escaping @Sendable () -> Duration) {
    self.steps = steps
    self.now = now
  }

  /// Takes a run through all steps.
  ///
  /// - Throws: `CancellationError` when the task is cancelled, `StageFailure` when a stage fails.
  package func complete(
    _ start: Run, observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> Run {
    var run = start
    for step in steps {
      try Task.checkCancellation()
      switch step {
      case .one(let stage): run = try await self.run([stage], on: run, observe)
      case .together(let branches): run = try await self.run(together: branches, on: run, observe)
      }
      observe(.advanced(run))
    }
    return run
  }

  private func run(
    together branches: [[any Stage]], on run: Run, _ observe: @escaping @Sendable (Event) -> Void
  ) async throws -> Run {
    try await withThrowingTaskGroup(of: (Int, Run).self) { group in
      for (index, branch) in branches.enumerated() {
        group.addTask { (index, try await self.run(branch, on: run, observe)) }
      }
      var ended: [Int: Run] = [:]
      for try await (index, branch) in group { ended[index] = branch }
      return ended.sorted { $0.key < $1.key }.reduce(run) { $0.merging($1.value, from: run) }
    }
  }

  private func run(
    _ stages: [any Stage], on start: Run, _ observe: @escaping @Sendable (Event) -> Void
  ) async throws -> Run {
    var run = start
    for stage in stages where stage.applies(to: run.settings) {
      observe(.started(stage.name))
      let (output, time) = try await perform(stage, on: run, observe)
      run.absorb(output)
      run.stages.append(output.record(of: stage.name, took: time))
    }
    return run
  }

  private func perform(
    _ stage: any Stage, on run: Run, _ observe: @escaping @Sendable (Event) -> Void
  ) async throws -> (output: StageOutput, took: Duration) {
    let tell: @Sendable (Int, Int) -> Void = { done, total in
      observe(.progress(stage.name, done: done, total: total))
    }
    do {
      try await stage.prepare(for: run.settings, progress: tell)
      let began = now()
      let output = try await stage.run(run, progress: tell)
      return (output, now() - began)
    } catch let error as CancellationError {
      throw error
    } catch {
      throw StageFailure(stage: stage.name, cause: String(describing: error))
    }
  }
}

/// A stage that could not do its work.
package struct StageFailure: Error, CustomStringConvertible {
  package var stage: StageName
  package var cause: String

  package var description: String { "the stage \(stage.rawValue) failed: \(cause)" }
}

extension Run {
  /// This run with what a branch that started from `origin` has added.
  fileprivate func merging(_ branch: Run, from origin: Run) -> Run {
    var merged = self
    merged.rankings.merge(branch.rankings) { _, new in new }
    merged.queryVector = branch.queryVector ?? queryVector
    merged.scores.merge(branch.scores) { $0.merging($1) { _, new in new } }
    merged.stages += branch.stages.dropFirst(origin.stages.count)
    return merged
  }
}

extension StageOutput {
  fileprivate func record(of name: StageName, took time: Duration) -> StageRecord {
    StageRecord(
      name: name, milliseconds: status == .skipped ? nil : time / .milliseconds(1), input: input,
      output: output, tokens: tokens, status: status, detail: detail, parts: account?.parts,
      usage: account?.usage)
  }
}
