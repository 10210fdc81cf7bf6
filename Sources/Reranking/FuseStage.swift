package import Retrieval

/// Joins the retrievers' lists and keeps the best K as candidates.
package struct FuseStage: Stage {
  /// A retriever's own scores of the chunks at these ordinals, in their order.
  package typealias Evidence = @Sendable (Retriever, [Ordinal], Run) throws -> [Double]

  package let name = StageName.fuse
  private let evidence: Evidence

  /// Makes the stage; `evidence` scores the chunks that stand beyond a retriever's list.
  package init(evidence: @escaping Evidence) {
    self.evidence = evidence
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let all = ReciprocalRankFusion(k: run.settings.rrfK).fuse(run.rankings)
    let candidates = try withEvidence(Array(all.prefix(run.settings.candidates)), run)
    return StageOutput(.fused(candidates), input: all.count, output: candidates.count)
  }

  private func withEvidence(_ hits: [FusedHit], _ run: Run) throws -> [FusedHit] {
    var hits = hits
    for retriever in run.rankings.keys {
      let missing = hits.indices.filter { hits[$0].placements[retriever] == nil }
      let scores = try evidence(retriever, missing.map { hits[$0].ordinal }, run)
      for (index, score) in zip(missing, scores) { hits[index].evidence[retriever] = score }
    }
    return hits
  }
}
