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
    let union = try union(of: run)
    let candidates = candidates(among: union, run.settings)
    let hits = run.rankings.values.joined()
    let lost = hits.count { !$0.score.isFinite }
    return StageOutput(
      .fused(candidates), input: union.count, output: candidates.count,
      status: lost == 0 ? .ok : .fallback,
      detail: lost == 0
        ? nil : "\(lost) of \(hits.count) hits left out: their scores are not finite numbers")
  }

  /// The chunks of all lists with each retriever's score of them.
  package func union(of run: Run) throws -> [FusedHit] {
    var hits = [FusedHit](union: run.rankings)
    for retriever in run.rankings.keys {
      let missing = hits.indices.filter { hits[$0].placements[retriever] == nil }
      let scores = try evidence(retriever, missing.map { hits[$0].ordinal }, run)
      for (index, score) in zip(missing, scores) where score.isFinite {
        hits[index].evidence[retriever] = score
      }
    }
    return hits
  }

  func candidates(among union: [FusedHit], _ settings: Settings) -> [FusedHit] {
    Array(settings.fusionRule(over: union).ranked(union).prefix(settings.candidates))
  }
}
