import Retrieval
import Testing

@testable import Reranking

/// Scores a passage by its length and remembers what it was asked.
private actor CountingReranker: Reranker {
  nonisolated let identity = ModelIdentity(name: "length", fingerprint: "0")
  private(set) var asked: [String] = []

  func score(
    query: String, passages: [String], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [PairScore] {
    asked += passages
    progress(passages.count)
    return passages.map { PairScore(logit: Double($0.count), tokens: $0.count, removed: 0) }
  }
}

@Suite struct RerankStageTests {
  @Test("Raising K scores only the new candidates")
  func onlyNewOnes() async throws {
    let reranker = CountingReranker()
    let stage = RerankStage(reranker: reranker) { String(repeating: "x", count: Int($0) + 1) }
    var run = Run(query: "q", settings: Settings())
    let pipeline = Pipeline(steps: [.one(Candidates(count: 2)), .one(stage)], now: { .zero })
    run = try await pipeline.complete(run)
    #expect(await reranker.asked == ["x", "xx"])

    let wider = Pipeline(steps: [.one(Candidates(count: 4)), .one(stage)], now: { .zero })
    run = try await wider.complete(Run(query: "q", settings: Settings(), continuing: run))
    #expect(await reranker.asked == ["x", "xx", "xxx", "xxxx"])
    #expect(run.scores.mapValues(\.logit) == [0: 1, 1: 2, 2: 3, 3: 4])
    #expect(run.stages.last?.detail == "2 of 4 scored before")
    #expect(run.stages.last?.tokens == 7)

    run = try await wider.complete(Run(query: "q", settings: Settings(), continuing: run))
    #expect(run.stages.last?.status == .skipped)
    #expect(run.stages.last?.milliseconds == nil)
    #expect(await reranker.asked.count == 4)

    run = try await wider.complete(Run(query: "other", settings: Settings(), continuing: run))
    #expect(await reranker.asked.count == 8)
  }
}

/// Offers the chunks 0 ..< count as candidates.
private struct Candidates: Stage {
  let name = StageName.fuse
  let count: Int

  func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let hits = (0..<count).map { FusedHit(ordinal: Ordinal($0), score: 1, placements: [:]) }
    return StageOutput(.fused(hits), input: count, output: count)
  }
}
