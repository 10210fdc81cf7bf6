import Evaluation
import Retrieval

/// The questions of a golden set, run one after another.
struct GoldenRuns: Sendable {
  let engine: SearchEngine
  let golden: GoldenSet

  init(_ engine: SearchEngine, golden: GoldenSet? = nil) {
    self.engine = engine
    self.golden = golden ?? engine.corpus.golden
  }

  /// What is known when a question is done.
  struct Step: Sendable {
    let outcome: QueryOutcome
    let trace: Trace
    /// How many questions are done, this one included.
    let done: Int
  }

  /// Runs every question, and tells of each as it is done.
  ///
  /// - Parameter waitingFor: what goes first, before each question.
  /// - Throws: `CancellationError` where the task is cancelled; what was told of stands.
  @concurrent
  func run(
    _ settings: Settings, waitingFor: @Sendable () async -> Void = {},
    each: @Sendable (Step) -> Void
  ) async throws {
    for (index, query) in golden.queries.enumerated() {
      await waitingFor()
      try Task.checkCancellation()
      let trace = try await engine.answer(query.text, settings).trace
      let outcome = QueryOutcome(query, trace, golden: golden)
      each(Step(outcome: outcome, trace: trace, done: index + 1))
    }
  }
}
