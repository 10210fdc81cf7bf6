import Retrieval
import Testing

@testable import Reranking

@Suite("Signs of a bug") struct FlagTests {
  private let logits = [1.5, 2.5, -0.5, 0.5, -3, -1, 2, -2, 1, 3, -4, 0]

  @Test("An ordinary run shows none")
  func ordinary() {
    #expect(trace(logits).findFlags() == [])
    #expect(trace([0.5, 0.5]).findFlags() == [], "a tie that decides nothing")
    #expect(trace([]).findFlags() == [])
    #expect(trace(logits) { $0.mmrLambda = 0.3 }.findFlags() == [])
  }

  @Test("Output in input order is noticed from ten candidates on")
  func inputOrder() {
    let falling = (0..<10).map { 3 - Double($0) / 2 }
    #expect(
      trace(falling).findFlags() == [
        RankFlag(.inputOrder, "the reranker left all 10 candidates in their order")
      ])
    #expect(trace(Array(falling.dropLast())).findFlags() == [])
    #expect(kinds(trace(Array(repeating: 0.7, count: 10))) == [.inputOrder, .ties], "a constant")
    #expect(trace(falling) { $0.reranker = .none }.findFlags() == [])
  }

  @Test("A tie is noticed where it decides the last place")
  func tieAtLastPlace() {
    let logits = [2.0, 1, 3, 1]
    #expect(
      trace(logits) { $0.topN = 3 }.findFlags() == [
        RankFlag(.ties, "d1#1 took the last place from d3#1, which scores the same")
      ])
    #expect(trace(logits) { $0.topN = 2 }.findFlags() == [])
    #expect(trace([2, 1, 3, 0.9]) { $0.topN = 3 }.findFlags() == [])
  }

  @Test("A tie is noticed where it lies on the threshold")
  func tieAtThreshold() {
    #expect(
      trace([0, 2, 0]).findFlags() == [
        RankFlag(.ties, "2 candidates score exactly the threshold 0.5")
      ])
    #expect(trace([0, 2, 1]).findFlags() == [], "one alone is a threshold put on its score")
  }

  @Test("Scores are saturated where different logits look the same")
  func saturated() {
    #expect(
      trace([15, 1, 20]).findFlags() == [
        RankFlag(.saturated, "2 scores are 1 to six decimals; use logits")
      ])
    #expect(kinds(trace([-15, -30])) == [.saturated])
    #expect(trace([15, 1, 3]).findFlags() == [], "one alone may be sure")
    #expect(trace([-15, -30, 1]).findFlags() == [], "the bad ones may be surely bad")
    let logit = trace([15, 1, 20]) { ($0.normalisation, $0.threshold) = (.logit, 0) }
    #expect(logit.findFlags() == [])
  }

  @Test("Scores that are no finite numbers are noticed, of the reranker and of the retrievers")
  func notFinite() {
    #expect(
      trace([1, .nan, 2, .infinity]).findFlags() == [
        RankFlag(.notFinite, "the reranker gave 2 candidates no finite score")
      ])
    var trace = trace([1, 2])
    trace.stages = [
      StageRecord(
        name: .fuse, milliseconds: 1, input: 2, output: 2, status: .fallback,
        detail: "3 of 9 hits left out: their scores are not finite numbers")
    ]
    #expect(
      trace.findFlags() == [
        RankFlag(.notFinite, "fuse: 3 of 9 hits left out: their scores are not finite numbers")
      ])
  }

  @Test("A chunk that is a candidate twice is named")
  func duplicateIDs() {
    var trace = trace(logits)
    trace.candidates[5].chunk = trace.candidates[2].chunk
    #expect(
      trace.findFlags() == [RankFlag(.duplicateIDs, "d2#1 is 2 times among the candidates")])
  }

  @Test("A list in which a score rises is named, with the two scores")
  func notMonotone() {
    var trace = trace([1, 3, 2])
    trace.candidates[2].scoreBefore = 9
    #expect(trace.findFlags().map(\.detail) == ["before: 9.0 stands below 0.0325"])
    trace.candidates[2].scoreBefore = 0.01
    trace.candidates[0].bm25 = Placement(rank: 1, score: 4)
    trace.candidates[1].bm25 = Placement(rank: 7, score: 5)
    #expect(trace.findFlags() == [RankFlag(.notMonotone, "bm25: 5.0 stands below 4.0")])
    trace.candidates[1].bm25 = nil
    trace.candidates[1].rankAfter = 9
    #expect(kinds(trace) == [.notMonotone])
  }

  @Test("All truncated is noticed, some truncated is not")
  func allTruncated() {
    var trace = trace([1, 3, 2])
    for index in trace.candidates.indices { trace.candidates[index].removedTokens = 4 }
    #expect(
      trace.findFlags() == [
        RankFlag(.allTruncated, "the model's limit cut all 3 passages short")
      ])
    trace.candidates[1].removedTokens = 0
    #expect(trace.findFlags() == [])
  }

  private func kinds(_ trace: Trace) -> [RankFlag.Kind] { trace.findFlags().map(\.kind) }

  /// The record of a run whose reranker gave these logits to the candidates in fused order.
  private func trace(_ logits: [Double], change: (inout Settings) -> Void = { _ in }) -> Trace {
    var settings = Settings()
    settings.reranker = .crossEncoder
    change(&settings)
    var run = Run(query: "q", settings: settings)
    run.fused = logits.indices.map {
      FusedHit(ordinal: $0, score: 0.0325 - Double(max(0, $0 - 1)) / 1000, placements: [:])
    }
    run.scores[.crossEncoder] = Dictionary(
      uniqueKeysWithValues: logits.enumerated().map {
        ($0, PairScore(value: $1, tokens: 20, removed: 0))
      })
    return Sample.trace(of: run, chunk: Sample.chunk)
  }
}
