import Retrieval
import Testing

@testable import Reranking

@Suite struct LinearFusionTests {
  /// BM25 lists 1, 2, 3 and the vectors 2, 4; the scores beyond the lists are known.
  private let lists: [Retriever: Ranking] = [
    .bm25: [Hit(ordinal: 1, score: 10), Hit(ordinal: 2, score: 6), Hit(ordinal: 3, score: 4)],
    .dense: [Hit(ordinal: 2, score: 0.9), Hit(ordinal: 4, score: 0.8)],
  ]
  private let beyond: [Retriever: [Ordinal: Double]] = [
    .bm25: [4: 2], .dense: [1: 0.5, 3: 0.4],
  ]

  @Test("Min-max stretches each retriever's scores over the union to 0…1 and weighs them")
  func minMax() throws {
    let fused = try fuse(lists, .minMax, weight: 0.25)
    #expect(fused.map(\.ordinal) == [1, 2, 4, 3])
    // bm25 of 1, 2, 3, 4: 1, 0.5, 0.25, 0; dense: 0.2, 1, 0, 0.8.
    expect(fused, [0.75 + 0.05, 0.375 + 0.25, 0.2, 0.1875])
    #expect(fused[0].evidence == [.bm25: 10, .dense: 0.5])
    #expect(fused[0].placements[.dense] == nil)
    #expect(fused[0].parts.map(\.weight) == [0.75, 0.25])
  }

  @Test("Z-scores count standard deviations from the mean over the union")
  func zScore() throws {
    let fused = try fuse(lists, .zScore, weight: 0.5)
    // scipy.stats.zscore of (10, 6, 4, 2) and of (0.5, 0.9, 0.4, 0.8), half of each.
    #expect(fused.map(\.ordinal) == [2, 1, 4, 3])
    expect(fused, [0.6908545, 0.3968354, -0.2278045, -0.8598853])
  }

  @Test("A weight of 0 or 1 leaves one retriever's order", arguments: [0.0, 1.0])
  func extremes(weight: Double) throws {
    let fused = try fuse(lists, .minMax, weight: weight)
    let retriever: Retriever = weight == 1 ? .dense : .bm25
    let scores = fused.compactMap { $0.evidence[retriever] }
    #expect(scores == scores.sorted(by: >) && scores.count == 4)
  }

  @Test("Scores that a query multiplies or shifts fuse the same: nothing is global")
  func perQuery() throws {
    let moved = lists.mapValues { $0.map { Hit(ordinal: $0.ordinal, score: $0.score * 8 + 3) } }
    let beyondMoved = beyond.mapValues { $0.mapValues { $0 * 8 + 3 } }
    for fusion in [Fusion.minMax, .zScore] {
      let plain = try fuse(lists, fusion, weight: 0.4)
      let shifted = try fuse(moved, fusion, weight: 0.4, beyond: beyondMoved)
      #expect(plain.map(\.ordinal) == shifted.map(\.ordinal))
      expect(shifted, plain.map(\.score))
    }
  }

  @Test("One hit, or equal scores, stand at the scale's best in min-max and at its mean in z")
  func flat() throws {
    let one: [Retriever: Ranking] = [.bm25: [Hit(ordinal: 5, score: 7)]]
    expect(try fuse(one, .minMax, weight: 0.5), [0.5])
    expect(try fuse(one, .zScore, weight: 0.5), [0])
    let equal: [Retriever: Ranking] = [
      .bm25: [Hit(ordinal: 1, score: 3), Hit(ordinal: 2, score: 3)],
      .dense: [Hit(ordinal: 2, score: 0.9), Hit(ordinal: 1, score: 0.1)],
    ]
    let fused = try fuse(equal, .minMax, weight: 0.5)
    #expect(fused.map(\.ordinal) == [2, 1])
    expect(fused, [1, 0.5])
  }

  @Test("A retriever that found nothing adds nothing")
  func emptyList() throws {
    let fused = try fuse(
      [.bm25: [], .dense: lists[.dense] ?? []], .minMax, weight: 0.5, beyond: [:])
    expect(fused, [0.5, 0])
    #expect(fused[0].parts.map(\.name) == [.dense])
  }

  @Test("A score that is not finite is no hit, and beyond the list counts as the least")
  func notFinite() async throws {
    let broken: [Retriever: Ranking] = [
      .bm25: [Hit(ordinal: 1, score: 10), Hit(ordinal: 2, score: .nan)],
      .dense: [Hit(ordinal: 3, score: 0.9), Hit(ordinal: 2, score: 0.3)],
    ]
    let fused = try fuse(broken, .minMax, weight: 0.5, beyond: [.bm25: [2: .nan, 3: 1]])
    #expect(fused.map(\.ordinal) == [1, 3, 2])
    expect(fused, [0.5, 0.5, 0.5 / 3])
    #expect(fused[2].placements[.bm25] == nil && fused[2].evidence[.bm25] == nil)
    var run = Run(query: "q", settings: Settings())
    run.rankings = broken
    let output = try await stage([:]).run(run) { _, _ in }
    #expect(output.status == .fallback)
    #expect(output.detail == "1 of 4 hits left out: their scores are not finite numbers")
  }

  @Test("One retriever alone makes the candidates; the other's places are still known")
  func single() throws {
    let bm25 = try fuse(lists, .bm25)
    #expect(bm25.map(\.ordinal) == [1, 2, 3])
    #expect(bm25.map(\.score) == [10, 6, 4])
    #expect(bm25[1].placements[.dense]?.rank == 1)
    #expect(bm25[2].evidence[.dense] == 0.4)
    #expect(try fuse(lists, .dense).map(\.ordinal) == [2, 4])
  }

  @Test("The parts sum to the score", arguments: Fusion.allCases)
  func sums(fusion: Fusion) throws {
    for hit in try fuse(lists, fusion, weight: 0.3) { #expect(hit.parts.total == hit.score) }
  }

  private func fuse(
    _ rankings: [Retriever: Ranking], _ fusion: Fusion, weight: Double = 0.5,
    beyond: [Retriever: [Ordinal: Double]]? = nil
  ) throws -> [FusedHit] {
    var settings = Settings()
    (settings.fusion, settings.denseWeight) = (fusion, weight)
    var run = Run(query: "q", settings: settings)
    run.rankings = rankings
    let stage = stage(beyond ?? self.beyond)
    return stage.candidates(among: try stage.union(of: run), settings)
  }

  private func stage(_ beyond: [Retriever: [Ordinal: Double]]) -> FuseStage {
    FuseStage { retriever, ordinals, _ in ordinals.map { beyond[retriever]?[$0] ?? 0 } }
  }

  private func expect(_ fused: [FusedHit], _ scores: [Double]) {
    #expect(fused.count == scores.count)
    for (hit, score) in zip(fused, scores) { #expect(abs(hit.score - score) < 1e-7) }
  }
}
