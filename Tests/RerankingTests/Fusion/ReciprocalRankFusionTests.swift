import Retrieval
import Testing

@testable import Reranking

@Suite struct ReciprocalRankFusionTests {
  private func ranking(_ ordinals: Ordinal...) -> Ranking {
    ordinals.enumerated().map { Hit(ordinal: $1, score: 10 - Double($0)) }
  }

  private func fuse(k: Int = 60, _ rankings: [Retriever: Ranking]) -> [FusedHit] {
    ReciprocalRankFusion(k: k).ranked([FusedHit](union: rankings))
  }

  @Test("A chunk scores the sum of 1 / (k + rank) over the lists that hold it")
  func worked() throws {
    let fused = fuse([.bm25: ranking(7, 8, 9), .dense: ranking(9, 7)])
    #expect(fused.map(\.ordinal) == [7, 9, 8])
    #expect(fused[0].score == 1.0 / (60 + 1) + 1.0 / (60 + 2))
    #expect(fused[1].score == 1.0 / (60 + 3) + 1.0 / (60 + 1))
    #expect(fused[2].score == 1.0 / (60 + 2))
    #expect(fused[1].placements[.bm25]?.rank == 3)
    #expect(fused[2].placements[.dense] == nil)
    #expect(
      fused[1].parts == [
        ScorePart(.bm25, value: 1.0 / 63, weight: 1), ScorePart(.dense, value: 1.0 / 61, weight: 1),
      ])
  }

  @Test("Equal scores are ordered by the better rank, then by ordinal")
  func ties() {
    let fused = fuse([.bm25: ranking(5, 3), .dense: ranking(2, 9)])
    #expect(fused.map(\.ordinal) == [2, 5, 3, 9])
  }

  @Test("A larger k flattens the first places", arguments: [1, 10, 60, 1000])
  func flattening(k: Int) throws {
    let fused = fuse(k: k, [.bm25: ranking(1, 2)])
    #expect(abs(fused[0].score / fused[1].score - Double(k + 2) / Double(k + 1)) < 1e-12)
  }

  @Test("A chunk that one list holds twice keeps its better rank")
  func twice() {
    let fused = fuse([.bm25: ranking(4, 6, 4)])
    #expect(fused.map(\.ordinal) == [4, 6])
    #expect(fused[0].placements[.bm25]?.rank == 1)
  }

  @Test("No lists give no candidates")
  func empty() {
    #expect(fuse([:]).isEmpty)
    #expect(fuse([.bm25: []]).isEmpty)
  }
}
