import Retrieval
import Synchronization
import Testing

@testable import Reranking

@Suite struct RerankStageTests {
  private let reranker = CountingReranker()
  private let cache = ScoreCache()

  private func output(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> StageOutput {
    try await RerankStage(
      .crossEncoder, reranker: reranker, cache: cache, now: { .zero }, passage: letters
    ).run(run, progress: progress)
  }

  @Test("Raising K reads only the new candidates, and another question all")
  func onlyNewOnes() async throws {
    var output = try await output(run(of: 2))
    #expect(reranker.asked == ["x", "xx"])
    #expect(output.status == .ok)
    #expect(output.detail == nil)

    output = try await self.output(run(of: 4))
    #expect(reranker.asked == ["x", "xx", "xxx", "xxxx"])
    #expect(output.scores.mapValues(\.value) == [0: 1, 1: 2, 2: 3, 3: 4])
    #expect(output.scores.mapValues(\.isCached) == [0: true, 1: true, 2: false, 3: false])
    #expect(output.detail == "2 of 4 cached")
    #expect(output.tokens == 7)

    output = try await self.output(run(of: 3))
    #expect(output.status == .skipped)
    #expect(output.detail == "3 of 3 cached")
    #expect(reranker.asked.count == 4)

    _ = try await self.output(run(of: 3, query: "other"))
    #expect(reranker.asked.count == 7)
  }

  @Test("A cancelled run leaves its verdicts to the next")
  func cancelled() async throws {
    reranker.cancel(after: 3)
    await #expect(throws: CancellationError.self) { try await self.output(run(of: 5)) }
    let output = try await self.output(run(of: 5))
    #expect(reranker.asked == ["x", "xx", "xxx", "xxxx", "xxxxx"])
    #expect(output.detail == "3 of 5 cached")
  }

  @Test("Progress counts what is known, then each verdict")
  func progress() async throws {
    _ = try await output(run(of: 2))
    let heard = Mutex<[Int]>([])
    _ = try await output(run(of: 4)) { done, total in heard.withLock { $0 += [done, total] } }
    #expect(heard.withLock { $0 } == [2, 4, 3, 4, 4, 4])
  }

  @Test("No reranker and late interaction leave the cross-encoder idle")
  func idle() async throws {
    for kind in [RerankerKind.none, .lateInteraction] {
      let output = try await self.output(run(of: 2) { $0.reranker = kind })
      #expect(output.status == .skipped)
      #expect(output.scores.isEmpty)
    }
    #expect(reranker.asked == [])
  }

  @Test("In a tier the cross-encoder reads the best by late interaction, both verdicts stay")
  func tier() async throws {
    var run = run(of: 4) { $0.tier = 2 }
    run.scores[.lateInteraction] = [0.2, 0.9, 0.1, 0.9].enumerated().reduce(into: [:]) {
      $0[$1.offset] = PairScore(value: $1.element, tokens: 1, removed: 0)
    }
    let output = try await self.output(run)
    #expect(reranker.asked == ["xx", "xxxx"])
    #expect(Set(output.scores.keys) == [1, 3])
    #expect(output.allScores[.lateInteraction]?.count == 4)
    #expect((output.input, output.output) == (2, 2))
    #expect(output.detail == "the 2 best of 4 by maxsim")
  }

  @Test("Late interaction reads every candidate where a tier or the settings ask for it")
  func lateInteraction() async throws {
    let stage = RerankStage(
      .lateInteraction, reranker: reranker, cache: cache, now: { .zero }, passage: letters)
    #expect(stage.name == .maxsim)
    #expect(!stage.applies(to: Settings()))
    #expect(stage.applies(to: run(of: 1) { $0.tier = 2 }.settings))
    #expect(!stage.applies(to: run(of: 1) { ($0.tier, $0.reranker) = (2, .none) }.settings))
    let alone = try await stage.run(run(of: 3) { $0.reranker = .lateInteraction }) { _, _ in }
    #expect(alone.allScores[.lateInteraction]?.count == 3)
    let tiered = try await stage.run(run(of: 5) { $0.tier = 2 }) { _, _ in }
    #expect(tiered.allScores[.lateInteraction]?.count == 5)
  }
}

extension StageOutput {
  var allScores: [Scorer: [Ordinal: PairScore]] {
    if case .scores(let scores) = value { scores } else { [:] }
  }

  var scores: [Ordinal: PairScore] { allScores[.crossEncoder] ?? [:] }
}
