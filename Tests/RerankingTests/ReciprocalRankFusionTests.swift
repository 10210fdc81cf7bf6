import Retrieval
import Testing

@testable import Reranking

@Suite struct ReciprocalRankFusionTests {
  private func ranking(_ ordinals: Ordinal...) -> Ranking {
    ordinals.enumerated().map { Hit(ordinal: $1, score: 10 - Double($0)) }
  }

  @Test("A chunk scores the sum of 1 / (k + rank) over the lists that hold it")
  func worked() throws {
    let fused = ReciprocalRankFusion(k: 60).fuse([
      .bm25: ranking(7, 8, 9), .dense: ranking(9, 7),
    ])
    #expect(fused.map(\.ordinal) == [7, 9, 8])
    #expect(fused[0].score == 1.0 / (60 + 1) + 1.0 / (60 + 2))
    #expect(fused[1].score == 1.0 / (60 + 3) + 1.0 / (60 + 1))
    #expect(fused[2].score == 1.0 / (60 + 2))
    #expect(fused[1].placements[.bm25]?.rank == 3)
    #expect(fused[2].placements[.dense] == nil)
  }

  @Test("Equal scores are ordered by the better rank, then by ordinal")
  func ties() {
    let fused = ReciprocalRankFusion(k: 60).fuse([
      .bm25: ranking(5, 3), .dense: ranking(2, 9),
    ])
    #expect(fused.map(\.ordinal) == [2, 5, 3, 9])
  }

  @Test("A larger k flattens the first places", arguments: [1, 10, 60, 1000])
  func flattening(k: Int) throws {
    let fused = ReciprocalRankFusion(k: k).fuse([.bm25: ranking(1, 2)])
    #expect(abs(fused[0].score / fused[1].score - Double(k + 2) / Double(k + 1)) < 1e-12)
  }

  @Test("No lists give no candidates")
  func empty() {
    #expect(ReciprocalRankFusion(k: 60).fuse([:]).isEmpty)
    #expect(ReciprocalRankFusion(k: 60).fuse([.bm25: []]).isEmpty)
  }
}
