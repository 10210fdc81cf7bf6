import Retrieval
import Testing

@testable import Reranking

@Suite struct ContextPackerTests {
  private func chunk(_ ordinal: Ordinal, _ size: Int, of document: String = "d") -> Chunk {
    Chunk(
      documentID: document, title: "", headings: [], section: ordinal + 1, text: "", tokens: size)
  }

  private func pack(
    _ scores: [Double?], sizes: [Int], documents: [String]? = nil,
    change: (inout Settings) -> Void = { _ in }
  ) -> Packing {
    var settings = Settings()
    settings.tokenBudget = 100
    change(&settings)
    let standings = scores.enumerated().map { Standing(ordinal: $0, score: $1) }
    return ContextPacker(settings: settings).pack(standings) {
      chunk($0, sizes[$0], of: documents?[$0] ?? "d\($0)")
    }
  }

  @Test("What is below the threshold is named with both numbers, as far as they differ")
  func threshold() {
    let packing = pack([0.88, 0.62, 0.27], sizes: [1, 1, 1])
    #expect(packing.ranked.map(\.decision) == [.kept, .kept, .belowThreshold])
    #expect(packing.ranked[2].reason == "0.27 is below the threshold 0.50")
    #expect(pack([0.49975], sizes: [1]).ranked[0].reason == "0.4998 is below the threshold 0.5000")
  }

  @Test("A score equal to the threshold passes, also a score of zero")
  func onTheThreshold() {
    #expect(pack([0.5], sizes: [1]).ranked[0].decision == .kept)
    #expect(pack([0], sizes: [1]) { $0.threshold = 0 }.ranked[0].decision == .kept)
  }

  @Test("Without a reranker there is no threshold")
  func noReranker() {
    let packing = pack([0.03, 0.02], sizes: [1, 1]) { $0.reranker = .none }
    #expect(packing.ranked.map(\.decision) == [.kept, .kept])
  }

  @Test("One that does not fit is passed over, and a smaller one after it fills the room")
  func skipFit() {
    let packing = pack([0.9, 0.8, 0.7, 0.6], sizes: [60, 50, 30, 20])
    #expect(packing.ranked.map(\.decision) == [.kept, .overBudget, .kept, .overBudget])
    #expect(packing.ranked[1].reason == "needs 50 tokens, 40 are left")
    #expect(packing.ranked[3].reason == "needs 20 tokens, 10 are left")
    #expect(packing.usedTokens == 90)
  }

  @Test("With stop, the context ends at the first that does not fit")
  func stop() {
    let packing = pack([0.9, 0.8, 0.7, 0.2], sizes: [60, 50, 30, 1]) { $0.packing = .stop }
    #expect(
      packing.ranked.map(\.decision) == [.kept, .overBudget, .overBudget, .belowThreshold])
    #expect(packing.ranked[1].reason == "needs 50 tokens, 40 are left")
    #expect(packing.ranked[2].reason == "the context ends at #2, which did not fit")
    #expect(packing.usedTokens == 60)
  }

  @Test("A chunk exactly as large as the room fits")
  func exactFit() {
    #expect(pack([1], sizes: [100]).ranked[0].decision == .kept)
    #expect(pack([1], sizes: [101]).ranked[0].decision == .overBudget)
  }

  @Test("What passes beyond N places says so")
  func beyondTopN() {
    let packing = pack([0.9, 0.8, 0.7], sizes: [1, 1, 1]) { $0.topN = 2 }
    #expect(packing.ranked.map(\.decision) == [.kept, .kept, .beyondTopN])
    #expect(packing.ranked[2].reason == "2 better ones fill the 2 places")
  }

  @Test("A document gives no more chunks than its share")
  func perDocument() {
    let packing = pack(
      [0.9, 0.8, 0.7, 0.6], sizes: [1, 1, 1, 1], documents: ["a", "a", "b", "a"]
    ) { $0.perDocument = 1 }
    #expect(packing.ranked.map(\.decision) == [.kept, .beyondTopN, .kept, .beyondTopN])
    #expect(packing.ranked[1].reason == "its document's share, per-document 1, is full")
  }

  @Test("A chunk that was not kept takes nothing of its document's share")
  func shareOfTheKept() {
    let packing = pack([0.9, 0.8], sizes: [101, 1], documents: ["a", "a"]) { $0.perDocument = 1 }
    #expect(packing.ranked.map(\.decision) == [.overBudget, .kept])
  }

  @Test("A copy names the rank of what it copies, whatever its own score")
  func duplicate() {
    let standings = [
      Standing(ordinal: 7, score: 0.9), Standing(ordinal: 3, score: 0.8),
      Standing(ordinal: 5, score: 0.1, duplicate: Duplicate(of: 3, similarity: 0.966)),
    ]
    let packing = ContextPacker(settings: Settings()).pack(standings) { chunk($0, 1) }
    #expect(packing.ranked[2].decision == .duplicate)
    #expect(packing.ranked[2].reason == "copy of #2 (0.97)")
  }

  @Test("A copy of one that was left out stands for it, and is itself copied")
  func copyOfTheLeftOut() {
    var settings = Settings()
    (settings.tokenBudget, settings.topN) = (100, 3)
    let copy = { Standing(ordinal: $0, score: $1, duplicate: Duplicate(of: 0, similarity: 0.95)) }
    let standings = [Standing(ordinal: 0, score: 0.9), copy(1, 0.8), copy(2, 0.7), copy(3, 0.2)]
    let sizes = [120, 60, 10, 5]
    let packing = ContextPacker(settings: settings).pack(standings) { chunk($0, sizes[$0]) }
    #expect(packing.ranked.map(\.decision) == [.overBudget, .kept, .duplicate, .duplicate])
    #expect(packing.ranked[2].reason == "copy of #1 (0.95)")
    let none = ContextPacker(settings: settings).pack([standings[0], standings[3]]) {
      chunk($0, sizes[$0])
    }
    #expect(none.ranked.map(\.decision) == [.overBudget, .belowThreshold])
  }

  @Test("Why there is no score is said in words")
  func gaps() {
    var settings = Settings()
    (settings.tier, settings.deadline) = (10, 200)
    let gaps: [ScoreGap] = [.tier(place: 12), .unread, .notFinite]
    let standings = gaps.enumerated().map { Standing(ordinal: $0, gap: $1) }
    let packing = ContextPacker(settings: settings).pack(standings) { chunk($0, 1) }
    #expect(packing.ranked.allSatisfy { $0.decision == .notScored })
    #expect(
      packing.ranked.map(\.reason) == [
        "#12 by late interaction; the reranker reads the first 10",
        "not read before the deadline of 200 ms", "the reranker's answer is not a finite number",
      ])
  }

  @Test(
    "Edges first puts the best at both ends and the weakest in the middle",
    arguments: [
      (0, []), (1, [1]), (2, [1, 2]), (3, [1, 3, 2]), (6, [1, 3, 5, 6, 4, 2]),
      (7, [1, 3, 5, 7, 6, 4, 2]),
    ])
  func edges(count: Int, reading: [Int]) {
    let places = ContextOrder.edges.places(count: count)
    let read = places.enumerated().sorted { $0.element < $1.element }.map { $0.offset + 1 }
    #expect(read == reading)
    #expect(ContextOrder.relevance.places(count: count) == (0..<count).map { $0 + 1 })
  }

  @Test("Only the kept have a place in the context")
  func contextPlaces() {
    let packing = pack([0.9, 0.8, 0.7, 0.6], sizes: [1, 200, 1, 1]) { $0.order = .edges }
    #expect(packing.ranked.map(\.contextPlace) == [1, nil, 3, 2])
  }
}
