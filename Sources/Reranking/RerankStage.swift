package import Retrieval

/// Reads question and passage together, for each candidate that has no verdict yet.
package struct RerankStage: Stage {
  package let name = StageName.rerank
  private let reranker: any Reranker
  private let passage: @Sendable (Ordinal) -> String

  /// Makes the stage; `passage` gives a chunk's text as the model is to read it.
  package init(reranker: any Reranker, passage: @escaping @Sendable (Ordinal) -> String) {
    self.reranker = reranker
    self.passage = passage
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let missing = run.fused.map(\.ordinal).filter { run.scores[$0] == nil }
    let new = try await reranker.score(
      query: run.query, passages: missing.map(passage),
      progress: { done in progress(done, missing.count) })
    let scores = run.scores.merging(zip(missing, new)) { _, new in new }
    let known = run.fused.count - missing.count
    return StageOutput(
      .scores(scores), input: run.fused.count, output: run.fused.count,
      tokens: missing.isEmpty ? nil : new.reduce(0) { $0 + $1.tokens },
      status: missing.isEmpty ? .skipped : .ok,
      detail: known > 0 ? "\(known) of \(run.fused.count) scored before" : nil)
  }
}
