import Retrieval
import Synchronization
import Testing

@testable import Reranking

@Suite("A server in the reranker's place") struct RemoteStageTests {
  private let cache = ScoreCache()

  private func output(_ reranker: StubbornServer, _ run: Run) async throws -> StageOutput {
    try await stage(reranker).run(run) { _, _ in }
  }

  private func stage(_ reranker: StubbornServer) -> RerankStage {
    RerankStage(
      .remote, reranker: reranker, cache: cache, now: { .zero },
      isAsked: { $0.reranker == .remote("x") }, passage: letters)
  }

  private func run(_ count: Int, _ change: (inout Settings) -> Void = { _ in }) -> Run {
    RerankingTests.run(of: count) {
      $0.reranker = .remote("x")
      change(&$0)
    }
  }

  @Test("is the stage rerank where it is asked for, and the cross-encoder then is not")
  func place() async throws {
    let server = StubbornServer()
    let local = RerankStage(
      .crossEncoder, reranker: CountingReranker(), cache: cache, now: { .zero }, passage: letters)
    for (kind, isRemote) in [(RerankerKind.remote("x"), true), (.blend, false), (.none, false)] {
      let settings = RerankingTests.run(of: 1) { $0.reranker = kind }.settings
      #expect(stage(server).applies(to: settings) == isRemote)
      #expect(local.applies(to: settings) == !isRemote)
    }
    #expect(stage(server).name == .rerank)
    let other = RerankingTests.run(of: 1) { $0.reranker = .remote("y") }.settings
    #expect(!stage(server).applies(to: other))
  }

  @Test("leaves what it scored, with what that took and cost; later it is cached")
  func whole() async throws {
    let server = StubbornServer()
    let first = try await output(server, run(5))
    #expect((first.status, first.detail, first.output) == (.ok, nil, 5))
    #expect(first.account == StubbornServer.account)
    #expect(first.tokens == 12)
    let second = try await output(server, run(6))
    #expect(second.detail == "5 of 6 cached")
    #expect(server.asked == [5, 1])
    let third = try await output(server, run(6))
    #expect((third.status, third.account, third.tokens) == (.skipped, nil, nil))
  }

  @Test("that gives up leaves what it scored, and says why")
  func shortfall() async throws {
    let server = StubbornServer(scores: 3, then: .givesUp)
    let output = try await output(server, run(10))
    #expect((output.status, output.output) == (.fallback, 3))
    #expect(output.detail == "x answered 429 three times: 3 of 10 scored")
    #expect(output.account == StubbornServer.account)
  }

  @Test("that hangs is stopped at the deadline, and what it scored stands")
  func deadline() async throws {
    let silent = try await output(
      StubbornServer(scores: 4, then: .hangs), run(10) { $0.deadline = 1 })
    #expect((silent.status, silent.output) == (.fallback, 4))
    #expect(silent.detail == "deadline of 1 ms: 4 of 10 scored")
    let busy = StubbornServer("other", scores: 2, then: .hangsWithReason)
    let told = try await output(busy, run(10) { $0.deadline = 1 })
    #expect(told.detail == "deadline of 1 ms: 2 of 10 scored, x answered 429 twice")
    #expect(told.account == StubbornServer.account)
  }

  @Test("is not asked at all where late interaction has used the time up")
  func noTime() async throws {
    let server = StubbornServer()
    var late = run(3) { ($0.deadline, $0.tier) = (10, 3) }
    late.scores = [
      .lateInteraction: [0: PairScore(value: 1, tokens: 1, removed: 0)]
    ]
    late.stages = [StageRecord(name: .maxsim, milliseconds: 10, input: 3, output: 3)]
    let output = try await output(server, late)
    #expect(server.asked.isEmpty)
    #expect(output.detail == "deadline of 10 ms: 0 of 1 scored, the 1 best of 3 by maxsim")
  }

  @Test("reads only the tier, the best by late interaction")
  func tier() async throws {
    var tiered = run(5) { $0.tier = 2 }
    tiered.scores = [
      .lateInteraction: Dictionary(
        uniqueKeysWithValues: (0..<5).map {
          ($0, PairScore(value: Double($0), tokens: 1, removed: 0))
        })
    ]
    let output = try await output(StubbornServer(), tiered)
    guard case .scores(let scores) = output.value else { return #expect(Bool(false)) }
    #expect(Set(scores[.remote]?.keys.map(\.self) ?? []) == [3, 4])
  }

  @Test("is cancelled with its run, whatever it has to complain of")
  func cancelled() async throws {
    let server = StubbornServer(scores: 1, then: .hangsWithReason)
    let task = Task { try await output(server, run(3)) }
    while server.asked.isEmpty { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
  }

  @Test("has its share as the score p, to a millionth, and the log-odds as the logit's only part")
  func shares() throws {
    for share in [0, 1e-9, 0.02, 0.5, 0.73, 0.999_999, 1] {
      var run = run(1)
      run.scores = [.remote: [0: PairScore(value: share, tokens: 0, removed: 0, isShare: true)]]
      let standing = try #require(RelevanceModel(blend: nil).standings(of: run).first)
      let logit = try #require(standing.logit)
      #expect(standing.relevanceParts.map(\.name) == [.remote])
      #expect(abs(standing.relevanceParts.total - logit) < 1e-12)
      #expect(abs(logistic(logit) - share) < 1e-6)
    }
    var run = run(1)
    run.scores = [.remote: [0: PairScore(value: -3.25, tokens: 0, removed: 0)]]
    #expect(RelevanceModel(blend: nil).standings(of: run).first?.logit == -3.25)
  }

  @Test("stands in the local reranker's place among the models, unblended")
  func models() {
    func model(_ name: String) -> ModelIdentity { ModelIdentity(name: name, fingerprint: name) }
    let all = [
      "embedder": model("e"), "reranker": model("r"), "blend": model("b"),
      "remote:x": model("x"), "remote:y": model("y"),
    ]
    #expect(
      all.serving(.blend)
        == ["embedder": model("e"), "reranker": model("r"), "blend": model("b")])
    #expect(all.serving(.remote("y")) == ["embedder": model("e"), "reranker": model("y")])
    #expect(all.serving(.remote("z")) == ["embedder": model("e")])
  }
}

/// A server that scores some passages and then does not go on.
private final class StubbornServer: Reranker {
  enum End { case givesUp, hangs, hangsWithReason }

  static let account = StageAccount(
    parts: [StagePart("network", milliseconds: 3)], usage: StageUsage(requests: 1, tokens: 12))

  let identity: ModelIdentity
  let width = 100
  let stopsAtOnce = true
  private let limit: Int
  private let end: End
  private let counts = Mutex<[Int]>([])

  init(_ name: String = "server", scores limit: Int = .max, then end: End = .givesUp) {
    identity = ModelIdentity(name: name, fingerprint: name)
    (self.limit, self.end) = (limit, end)
  }

  /// How many passages each call was for.
  var asked: [Int] { counts.withLock { $0 } }

  func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void
  ) async throws -> [PairScore] {
    try await score(query: query, passages: passages, long: long, scored: scored) { _ in }
  }

  func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void,
    spent: @escaping @Sendable (StageAccount) -> Void
  ) async throws -> [PairScore] {
    counts.withLock { $0.append(passages.count) }
    defer { spent(Self.account) }
    let scores = passages.prefix(limit).map {
      PairScore(value: 1 / Double($0.count + 1), tokens: 0, removed: 0, isShare: true)
    }
    for (place, score) in scores.enumerated() { scored(place, score) }
    if scores.count == passages.count { return scores }
    if end == .givesUp { throw RerankShortfall("x answered 429 three times") }
    do {
      try await Task.sleep(for: .seconds(600))
    } catch  where end == .hangsWithReason {
      throw RerankShortfall("x answered 429 twice")
    }
    return scores
  }
}
