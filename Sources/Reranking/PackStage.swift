package import Retrieval

/// Applies the threshold and fills the token budget.
package struct PackStage: Stage {
  package let name = StageName.pack
  private let tokens: @Sendable (Ordinal) -> Int

  /// Makes the stage; `tokens` gives what a chunk costs in the context.
  package init(tokens: @escaping @Sendable (Ordinal) -> Int) {
    self.tokens = tokens
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let packing = ContextPacker(settings: run.settings)
      .pack(run.standings, tokens: tokens)
    let kept = packing.ranked.count { $0.decision == .kept }
    return StageOutput(.packing(packing), input: run.standings.count, output: kept)
  }
}
