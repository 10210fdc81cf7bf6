import Retrieval
import Testing

@testable import Reranking

@Suite("A deadline") struct DeadlineTests {
  private let clock = FakeClock()
  private let cache = ScoreCache()

  private func reranker(width: Int, per milliseconds: Double) -> CountingReranker {
    CountingReranker(width: width, clock: clock, perPassage: .milliseconds(milliseconds))
  }

  private func output(_ reranker: CountingReranker, _ run: Run) async throws -> StageOutput {
    try await RerankStage(
      .crossEncoder, reranker: reranker, cache: cache, now: { clock.now },
      passage: { "passage \($0 + 100)" }
    ).run(run) { _, _ in }
  }

  @Test(
    "is kept within one batch, the best in fused order come first",
    arguments: [(20.0, 1.0), (20, 3), (20, 7), (500, 2), (1, 7), (100, 0.1)])
  func kept(deadline: Double, per: Double) async throws {
    let reranker = reranker(width: 2, per: per)
    let output = try await self.output(reranker, run(of: 200) { $0.deadline = deadline })
    let time = clock.now / .milliseconds(1)
    #expect(time <= max(deadline, 2 * per) + 1e-6)
    let count = output.scores.count
    #expect(Set(output.scores.keys) == Set(0..<count))
    if count < 200 {
      #expect(time > deadline - 2 * per - 1e-6, "it stopped with time for another batch")
      #expect(output.status == .fallback)
      let text = deadline == 1 ? "1" : deadline == 20 ? "20" : deadline == 100 ? "100" : "500"
      #expect(output.detail == "deadline of \(text) ms: \(count) of 200 scored")
      #expect((output.input, output.output) == (200, count))
    }
  }

  @Test("that is far away lets the batches grow, so that few are needed")
  func growing() async throws {
    let reranker = reranker(width: 2, per: 1)
    let output = try await self.output(reranker, run(of: 200) { $0.deadline = 400 })
    #expect(output.scores.count == 200)
    #expect(output.status == .ok)
    #expect(reranker.batches.count < 6)
  }

  @Test("costs no time for what is known, and the rest is read where it is raised")
  func raised() async throws {
    let reranker = reranker(width: 1, per: 5)
    var output = try await output(reranker, run(of: 10) { $0.deadline = 20 })
    #expect(output.scores.count == 4)
    output = try await self.output(reranker, run(of: 10) { $0.deadline = 20 })
    #expect(output.scores.count == 8)
    #expect(output.detail == "deadline of 20 ms: 8 of 10 scored, 4 of 10 cached")
    output = try await self.output(reranker, run(of: 10))
    #expect(output.status == .ok)
    #expect(reranker.asked.count == 10)
    output = try await self.output(reranker, run(of: 10) { $0.deadline = 1 })
    #expect(output.status == .skipped)
  }

  @Test("is judged by the length of what was read")
  func length() {
    var pace = Pace(deadline: .milliseconds(100), width: 1)
    #expect(pace.batch(of: [10, 10, 10], after: .zero) == 1)
    pace.note([10], took: .milliseconds(10))
    #expect(pace.batch(of: [20, 20, 20, 20], after: .milliseconds(10)) == 2)
    #expect(pace.batch(of: [200], after: .milliseconds(10)) == 0)
    #expect(pace.batch(of: [90, 1], after: .milliseconds(10)) == 1)
    #expect(pace.batch(of: [], after: .milliseconds(10)) == 0)
  }
}
