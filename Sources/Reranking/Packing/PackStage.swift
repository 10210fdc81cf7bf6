package import Retrieval

/// Applies the threshold and fills the token budget.
package struct PackStage: Stage {
  package let name = StageName.pack
  private let chunk: @Sendable (Ordinal) -> Chunk

  /// Makes the stage; `chunk` looks up a chunk of the corpus.
  package init(chunk: @escaping @Sendable (Ordinal) -> Chunk) {
    self.chunk = chunk
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let packing = ContextPacker(settings: run.settings).pack(run.standings, chunk: chunk)
    let kept = packing.ranked.count { $0.decision == .kept }
    return StageOutput(.packing(packing), input: run.standings.count, output: kept)
  }
}
