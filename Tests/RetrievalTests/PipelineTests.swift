import Retrieval
import Testing

struct PipelineTests {
  private let clock = FakeClock()
  private let hits = [Hit(ordinal: 4, score: 2), Hit(ordinal: 1, score: 1)]

  @Test("Stages run in order, each timed by the clock")
  func times() async throws {
    let run = try await pipeline([
      .one(stage(.bm25, taking: .milliseconds(3), .ranking(.bm25, hits))),
      .one(stage(.fuse, taking: .microseconds(250), .fused([]))),
    ]).complete(start)
    #expect(run.stages.map(\.name) == [.bm25, .fuse])
    #expect(run.stages.map(\.milliseconds) == [3, 0.25])
    #expect(run.rankings[.bm25] == hits)
  }

  @Test("A record tells what went in and came out")
  func records() async throws {
    let output = StageOutput(.scores([:]), input: 50, output: 8, tokens: 900, detail: "int8")
    let run = try await pipeline([.one(FakeStage(name: .rerank) { _, _ in output })])
      .complete(start)
    #expect(
      run.stages == [
        StageRecord(
          name: .rerank, milliseconds: 0, input: 50, output: 8, tokens: 900, detail: "int8")
      ])
  }

  @Test("A stage sees what the ones before it left")
  func dataFlow() async throws {
    let fuse = FakeStage(name: .fuse) { run, _ in
      let fused = (run.rankings[.bm25] ?? []).map {
        FusedHit(ordinal: $0.ordinal, score: $0.score / 2, placements: [:])
      }
      return StageOutput(.fused(fused), input: fused.count, output: fused.count)
    }
    let run = try await pipeline([.one(stage(.bm25, .ranking(.bm25, hits))), .one(fuse)])
      .complete(start)
    #expect(run.fused.map(\.ordinal) == [4, 1])
    #expect(run.fused.map(\.score) == [1, 0.5])
  }

  @Test("Branches run at the same time and are recorded in the order in which they are shown")
  func branches() async throws {
    let (left, right) = (Gate(), Gate())
    let lexical = FakeStage(name: .bm25) { [hits] _, _ in
      left.open()
      await right.wait()
      return StageOutput(.ranking(.bm25, hits), input: 9, output: 2)
    }
    let embed = FakeStage(name: .embed) { _, _ in
      right.open()
      await left.wait()
      return StageOutput(.queryVector([1, 0]), input: 1, output: 1)
    }
    let dense = FakeStage(name: .dense) { run, _ in
      #expect(run.queryVector == [1, 0])
      return StageOutput(.ranking(.dense, [Hit(ordinal: 7, score: 0.5)]), input: 9, output: 1)
    }
    let run = try await pipeline([.together([[lexical], [embed, dense]])]).complete(start)
    #expect(run.stages.map(\.name) == [.bm25, .embed, .dense])
    #expect(run.rankings == [.bm25: hits, .dense: [Hit(ordinal: 7, score: 0.5)]])
    #expect(run.queryVector == [1, 0])
  }

  @Test("Branches add to the stages before them, and none twice")
  func branchesAfterAStep() async throws {
    let run = try await pipeline([
      .one(stage(.embed, .queryVector([1]))),
      .together([[stage(.bm25, .ranking(.bm25, hits))], [stage(.dense, .ranking(.dense, hits))]]),
    ]).complete(start)
    #expect(run.stages.map(\.name) == [.embed, .bm25, .dense])
  }

  @Test("An observer hears starts, progress and ends of steps")
  func events() async throws {
    let heard = Heard()
    let rerank = FakeStage(name: .rerank) { _, progress in
      progress(1, 2)
      progress(2, 2)
      return StageOutput(.scores([:]), input: 2, output: 2)
    }
    _ = try await pipeline([.one(stage(.fuse, .fused([]))), .one(rerank)])
      .complete(start) { heard.note($0) }
    #expect(
      heard.all == [
        "started fuse", #"advanced to ["fuse"]"#, "started rerank", "rerank 1 of 2",
        "rerank 2 of 2", #"advanced to ["fuse", "rerank"]"#,
      ])
  }

  @Test("A failure names its stage and stops the run")
  func failure() async throws {
    let heard = Heard()
    let broken = FakeStage(name: .dense) { _, _ in throw Broken() }
    let error = await #expect(throws: StageFailure.self) {
      try await pipeline([.one(broken), .one(stage(.fuse, .fused([])))])
        .complete(start) { heard.note($0) }
    }
    #expect(error?.description == "the stage dense failed: out of order")
    #expect(heard.all == ["started dense"])
  }

  @Test("A cancelled run throws CancellationError, also out of a stage, and goes no further")
  func cancellation() async throws {
    let (entered, heard) = (Gate(), Heard())
    let endless = FakeStage(name: .rerank) { _, _ in
      entered.open()
      try await Task.sleep(for: .seconds(600))
      return StageOutput(.scores([:]), input: 0, output: 0)
    }
    let pipeline = pipeline([.one(endless), .one(stage(.pack, .fused([])))])
    let task = Task { [start] in try await pipeline.complete(start) { heard.note($0) } }
    await entered.wait()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(heard.all == ["started rerank"])
  }

  private var start: Run { Run(query: "q", settings: Settings()) }

  private func pipeline(_ steps: [Pipeline.Step]) -> Pipeline {
    Pipeline(steps: steps, now: { [clock] in clock.now })
  }

  private func stage(
    _ name: StageName, taking time: Duration = .zero, _ value: StageOutput.Value
  ) -> FakeStage {
    FakeStage(name: name) { [clock] _, _ in
      clock.advance(by: time)
      return StageOutput(value, input: 0, output: 0)
    }
  }
}

private struct Broken: Error, CustomStringConvertible {
  var description: String { "out of order" }
}
