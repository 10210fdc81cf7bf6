import Retrieval

/// Hands the candidates of a record, in its order, to the stages that judge them.
struct RecordedStage: Stage {
  let name = StageName.retrieve
  let corpus: OpenCorpus
  /// The recorded scores, by chunk.
  let scores: [String: Double]

  func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let ordinals = Array(corpus.chunks.indices.prefix(run.settings.candidates))
    let cosines = try corpus.scores(of: ordinals, by: .dense, for: run)
    let hits = zip(ordinals, cosines).map { ordinal, cosine in
      FusedHit(
        ordinal: ordinal, score: scores[corpus.chunks[ordinal].id] ?? 0, placements: [:],
        evidence: [.dense: cosine])
    }
    return StageOutput(
      .fused(hits), input: corpus.chunks.count, output: hits.count, status: .skipped,
      detail: "as recorded")
  }
}
