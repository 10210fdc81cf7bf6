package import Retrieval

/// Joins the retrievers' lists and keeps the best K as candidates.
package struct FuseStage: Stage {
  package let name = StageName.fuse

  package init() {}

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let all = ReciprocalRankFusion(k: run.settings.rrfK).fuse(run.rankings)
    let candidates = Array(all.prefix(run.settings.candidates))
    return StageOutput(.fused(candidates), input: all.count, output: candidates.count)
  }
}
