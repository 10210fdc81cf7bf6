import Foundation
import Retrieval
import Testing

@testable import Reranking

@Suite struct RelevanceModelTests {
  private let weights = BlendWeights(logit: 0.8, cosine: 2, bm25Share: 0.5, rrf: 0.4, bias: -1)

  @Test("The blend weighs logit, cosine, BM25's share of the best and 60 times the RRF score")
  func blend() {
    let standings = RelevanceModel(blend: weights).standings(of: run(.blend, [1.5, -2]))
    #expect(standings[0].relevanceParts.map(\.name) == [.logit, .cosine, .bm25Share, .rrf, .bias])
    let ranks = 60.0 / 61 + 60.0 / 62
    #expect(standings[0].relevanceParts.map(\.value) == [1.5, 0.7, 1, ranks, 1])
    // 0.8 · 1.5 + 2 · 0.7 + 0.5 · 1 + 0.4 · (60/61 + 60/62) − 1
    #expect(abs((standings[0].logit ?? 0) - 2.8805394) < 1e-6)
    // The second stands beyond the first 50 of BM25's list, and is not in the other.
    #expect(standings[1].relevanceParts.map(\.value) == [-2, 0.2, 0.25, 0, 1])
  }

  @Test("Late interaction takes part where the weights give it one, and only then")
  func blendWithLateInteraction() {
    var weights = weights
    weights.maxSim = 3
    var run = run(.blend, [1.5, -2])
    run.scores[.lateInteraction] = [10: score(0.6)]
    let standings = RelevanceModel(blend: weights).standings(of: run)
    #expect(standings[0].relevanceParts[1] == ScorePart(.maxSim, value: 0.6, weight: 3))
    // As above, and 3 · 0.6.
    #expect(abs((standings[0].logit ?? 0) - 4.6805394) < 1e-6)
    #expect(standings[1].gap == .unread)
  }

  @Test("Without weights the blend is the cross-encoder's logit, as it is by name")
  func crossEncoder() {
    for (blend, kind) in [(nil, RerankerKind.blend), (weights, .crossEncoder)] {
      let standings = RelevanceModel(blend: blend).standings(of: run(kind, [1.5, -2]))
      #expect(standings.map(\.logit) == [1.5, -2])
      #expect(standings[0].relevanceParts == [ScorePart(.logit, value: 1.5, weight: 1)])
    }
  }

  @Test("The weights are read from the file that training writes")
  func weightsFile() throws {
    let file = """
      {"version": 1, "models": {"embedder": {"name": "small", "fingerprint": "0a"}}, "logit": 0.8,
       "cosine": 2, "bm25_share": 0.5, "rrf": 0.4, "bias": -1}
      """
    let read = try JSONDecoder().decode(BlendWeights.self, from: Data(file.utf8))
    let total = read.parts(1.5, maxSim: nil, run(.blend, []).fused[0], bestBM25: 12).total
    #expect(abs(total - 2.8805394) < 1e-6)
    #expect(read.models == ["embedder": ModelIdentity(name: "small", fingerprint: "0a")])
  }

  @Test("Weights that were fitted with other models are refused in one line, whatever their names")
  func otherModels() async throws {
    let small = ModelIdentity(name: "small", fingerprint: "0a")
    let again = ModelIdentity(name: "small", fingerprint: "0b")
    var fitted = weights
    fitted.models = ["embedder": small, "reranker": small]
    #expect(fitted.refusal(of: ["embedder": small, "reranker": small]) == nil)
    #expect(weights.refusal(of: ["embedder": again]) == nil)
    let present = ["embedder": small, "reranker": again]
    let refusal = "the blend was fitted with small (0a), not with small (0b)"
    #expect(fitted.refusal(of: present) == refusal)
    let output = try await Sample.signals(blend: fitted, models: present, chunk: Sample.chunk)
      .run(run(.blend, [1, 2])) { _, _ in }
    #expect(output.detail == refusal + ": the logit alone")
    guard case .standings(let standings) = output.value else { return }
    #expect(standings.map(\.logit) == [2, 1])
  }

  @Test("A blend without weights says so")
  func withoutWeights() async throws {
    let output = try await Sample.signals(chunk: Sample.chunk).run(run(.blend, [1, 2])) { _, _ in }
    #expect(output.detail == "no weights for a blend: the logit alone")
    let weighed = Sample.signals(blend: weights, chunk: Sample.chunk)
    #expect(try await weighed.run(run(.blend, [1, 2])) { _, _ in }.detail == nil)
  }

  @Test("Late interaction becomes a logit by a line")
  func lateInteraction() {
    var run = run(.lateInteraction, [])
    run.scores = [.lateInteraction: [10: score(0.7), 20: score(0.5)]]
    let model = RelevanceModel(
      blend: weights, lateInteraction: LateInteractionWeights(maxSim: 10, bias: -6))
    let standings = model.standings(of: run)
    #expect(standings[0].relevanceParts.map(\.name) == [.maxSim, .bias])
    #expect(abs((standings[0].logit ?? 0) - 1) < 1e-12)
    #expect(abs((standings[1].logit ?? 0) + 1) < 1e-12)
  }

  @Test("What the reranker did not read says why")
  func gaps() {
    var run = run(.crossEncoder, [])
    run.scores = [.crossEncoder: [10: score(.nan)]]
    #expect(
      RelevanceModel(blend: nil).standings(of: run).map(\.gap) == [.notFinite, .unread])
  }

  @Test("Behind the tier stand those that only late interaction read, in its order")
  func tier() throws {
    var settings = Settings()
    (settings.reranker, settings.tier) = (.crossEncoder, 2)
    var run = Run(query: "q", settings: settings)
    run.fused = (0..<5).map { FusedHit(ordinal: $0, score: 1, placements: [:]) }
    run.scores[.lateInteraction] = [
      0: score(0.1), 1: score(0.9), 2: score(0.2), 3: score(0.8), 4: score(0.3),
    ]
    run.scores[.crossEncoder] = [1: score(-1), 3: score(4)]
    let standings = try Sample.signals(chunk: Sample.chunk).standings(of: run)
    #expect(standings.map(\.ordinal) == [3, 1, 4, 2, 0])
    #expect(
      standings.map(\.gap) == [nil, nil, .tier(place: 3), .tier(place: 4), .tier(place: 5)])
    #expect(standings.dropFirst(2).allSatisfy { $0.score == nil && $0.logit == nil })
  }

  @Test("At the deadline the scored come first and the others follow in fused order")
  func deadline() throws {
    var run = run(.crossEncoder, [])
    run.fused = [7, 3, 9, 1].map { FusedHit(ordinal: $0, score: 1, placements: [:]) }
    run.scores = [.crossEncoder: [7: score(-1), 3: score(2)]]
    let standings = try Sample.signals(chunk: Sample.chunk).standings(of: run)
    #expect(standings.map(\.ordinal) == [3, 7, 9, 1])
    #expect(standings.map(\.gap) == [nil, nil, .unread, .unread])
  }

  @Test("Without a reranker the fused order stands, and the fused score")
  func none() throws {
    let standings = try Sample.signals(chunk: Sample.chunk).standings(of: run(.none, [5, 9]))
    #expect(standings.map(\.ordinal) == [10, 20])
    #expect(standings.map(\.score) == [0.03, 0.02])
    #expect(standings.allSatisfy { $0.logit == nil && $0.gap == nil })
  }

  @Test("Without a reranker the stage says which signals it does not weigh")
  func unweighed() async throws {
    var settings = Settings()
    settings.reranker = .none
    (settings.freshnessWeight, settings.diversityWeight) = (0.2, 0.1)
    var run = Run(query: "q", settings: settings)
    run.fused = [FusedHit(ordinal: 1, score: 0.5, placements: [:])]
    let stage = Sample.signals(chunk: Sample.chunk)
    #expect(
      try await stage.run(run) { _, _ in }.detail == "no reranker: freshness, diversity not weighed"
    )
    #expect(try await stage.run(self.run(.none, [])) { _, _ in }.detail == nil)
  }

  private func score(_ value: Double) -> PairScore {
    PairScore(value: value, tokens: 9, removed: 0)
  }

  private func run(_ reranker: RerankerKind, _ logits: [Double]) -> Run {
    var settings = Settings()
    settings.reranker = reranker
    var run = Run(query: "q", settings: settings)
    run.fused = [
      FusedHit(
        ordinal: 10, score: 0.03,
        placements: [.bm25: Placement(rank: 1, score: 12), .dense: Placement(rank: 2, score: 0.7)]),
      FusedHit(
        ordinal: 20, score: 0.02, placements: [.bm25: Placement(rank: 51, score: 3)],
        evidence: [.bm25: 3, .dense: 0.2]),
    ]
    run.scores[.crossEncoder] = Dictionary(
      uniqueKeysWithValues: zip([10, 20], logits.map(score)))
    return run
  }
}
