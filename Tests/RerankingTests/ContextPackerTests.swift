import Retrieval
import Testing

@testable import Reranking

@Suite struct ContextPackerTests {
  private func fused(_ count: Int) -> [FusedHit] {
    (0..<count).map { FusedHit(ordinal: Ordinal($0), score: 1 / Double($0 + 1), placements: [:]) }
  }

  private func pack(
    _ logits: [Double?], sizes: [Int], threshold: Double = 0.5, topN: Int = 8, budget: Int = 100
  ) -> Packing {
    var settings = Settings()
    settings.threshold = threshold
    settings.topN = topN
    settings.tokenBudget = budget
    var scores: [Ordinal: PairScore] = [:]
    for (index, logit) in logits.enumerated() {
      scores[Ordinal(index)] = logit.map { PairScore(logit: $0, tokens: 10, removed: 0) }
    }
    return ContextPacker(settings: settings)
      .pack(fused(logits.count), scores: scores, tokens: { sizes[Int($0)] })
  }

  @Test("The order is that of the logits; the score is their logistic function")
  func order() {
    let packing = pack([-1, 2, 0.5], sizes: [1, 1, 1])
    #expect(packing.ranked.map(\.ordinal) == [1, 2, 0])
    #expect(packing.ranked.map(\.logit) == [2, 0.5, -1])
    #expect(abs((packing.ranked[0].score ?? 0) - 0.880797077977882) < 1e-12)
    #expect(packing.ranked.map(\.decision) == [.kept, .kept, .belowThreshold])
    #expect(packing.ranked[2].reason == "0.27 is below the threshold 0.50")
    #expect(pack([-0.001], sizes: [1]).ranked[0].reason == "0.4998 is below the threshold 0.5000")
  }

  @Test("One that does not fit is passed over, and a smaller one after it fills the room")
  func skipFit() {
    let packing = pack([4, 3, 2, 1], sizes: [60, 50, 30, 20], budget: 100)
    #expect(packing.ranked.map(\.decision) == [.kept, .overBudget, .kept, .overBudget])
    #expect(packing.ranked[1].reason == "needs 50 tokens, 40 are left")
    #expect(packing.ranked[3].reason == "needs 20 tokens, 10 are left")
    #expect(packing.usedTokens == 90)
  }

  @Test("A chunk exactly as large as the room fits")
  func exactFit() {
    #expect(pack([1], sizes: [100]).ranked[0].decision == .kept)
    #expect(pack([1], sizes: [101]).ranked[0].decision == .overBudget)
  }

  @Test("What passes beyond N places says so")
  func beyondTopN() {
    let packing = pack([3, 2, 1], sizes: [1, 1, 1], topN: 2)
    #expect(packing.ranked.map(\.decision) == [.kept, .kept, .beyondTopN])
    #expect(packing.ranked[2].reason == "2 better ones fill the 2 places")
  }

  @Test("A score equal to the threshold passes")
  func onTheThreshold() {
    #expect(pack([0], sizes: [1], threshold: 0.5).ranked[0].decision == .kept)
  }

  @Test("Unscored and NaN candidates follow in fused order")
  func unscored() {
    let packing = pack([nil, 1, .nan, 2], sizes: [1, 1, 1, 1])
    #expect(packing.ranked.map(\.ordinal) == [3, 1, 0, 2])
    #expect(packing.ranked.suffix(2).map(\.decision) == [.notScored, .notScored])
  }

  @Test("Equal logits keep the fused order")
  func ties() {
    #expect(pack([1, 1, 1], sizes: [1, 1, 1]).ranked.map(\.ordinal) == [0, 1, 2])
  }

  @Test("Whatever the numbers, no candidate is lost, none is invented, and the budget holds")
  func invariants() {
    var generator = SplitMix(state: 7)
    for _ in 0..<300 {
      let count = Int.random(in: 0...60, using: &generator)
      let logits: [Double?] = (0..<count).map { _ in
        Int.random(in: 0...9, using: &generator) == 0
          ? nil : Double.random(in: -9...9, using: &generator)
      }
      let sizes = (0..<count).map { _ in Int.random(in: 0...500, using: &generator) }
      let topN = Int.random(in: 1...20, using: &generator)
      let budget = Int.random(in: 0...3000, using: &generator)
      let packing = pack(logits, sizes: sizes, topN: topN, budget: budget)
      #expect(packing.ranked.map(\.ordinal).sorted() == Array(0..<count))
      let kept = packing.ranked.filter { $0.decision == .kept }
      #expect(kept.count <= topN)
      #expect(kept.reduce(0) { $0 + sizes[Int($1.ordinal)] } == packing.usedTokens)
      #expect(packing.usedTokens <= budget)
      #expect(packing.ranked.allSatisfy { ($0.decision == .kept) == ($0.reason == nil) })
    }
  }
}

/// Steele, Lea and Flood's SplitMix64: a seeded source, so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
