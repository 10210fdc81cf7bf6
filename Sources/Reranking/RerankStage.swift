package import Retrieval

/// Reads question and passage together, for each candidate.
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
    guard run.settings.reranker != .none else {
      return StageOutput(
        .scores([:]), input: run.fused.count, output: run.fused.count, status: .skipped,
        detail: "no reranker")
    }
    let ordinals = run.fused.map(\.ordinal)
    let scores = try await reranker.score(
      query: run.query, passages: ordinals.map(passage),
      progress: { done in progress(done, ordinals.count) })
    return StageOutput(
      .scores([.crossEncoder: Dictionary(uniqueKeysWithValues: zip(ordinals, scores))]),
      input: run.fused.count, output: run.fused.count,
      tokens: scores.reduce(0) { $0 + $1.tokens })
  }
}
