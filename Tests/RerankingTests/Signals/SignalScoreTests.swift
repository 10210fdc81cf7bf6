import Retrieval
import Testing

@testable import Reranking

@Suite struct SignalScoreTests {
  @Test("Freshness halves with every half-life")
  func freshnessHalves() throws {
    let today = try #require(CalendarDay("2026-07-01"))
    #expect(freshness(of: today, on: today, halfLife: 180) == 1)
    #expect(freshness(of: CalendarDay("2026-06-01"), on: today, halfLife: 30) == 0.5)
    #expect(freshness(of: CalendarDay("2025-07-01"), on: today, halfLife: 182.5) == 0.25)
    let ancient = freshness(of: CalendarDay("0001-01-01"), on: today, halfLife: 1)
    #expect(ancient == 0)
  }

  @Test("A day ahead counts as today, and an unknown one as a half-life ago")
  func freshnessUnknown() throws {
    let today = try #require(CalendarDay("2026-07-01"))
    #expect(freshness(of: CalendarDay("2027-01-01"), on: today, halfLife: 180) == 1)
    #expect(freshness(of: nil, on: today, halfLife: 180) == 0.5)
    #expect(freshness(of: today, on: nil, halfLife: 180) == 0.5)
  }

  @Test(
    "Authority is evenly spaced from personal to official, and the middle where it is unknown",
    arguments: [
      ("official", 1), ("Team", 0.75), ("memo", 0.5), ("draft", 0.25), ("personal", 0),
      ("rumour", 0.5), (nil, 0.5),
    ])
  func authorityWords(word: String?, value: Double) {
    #expect(authority(of: word) == value)
  }

  @Test("Diversity is what the nearest better candidate leaves, between 0 and 1")
  func diversity() throws {
    let cosines: [[Double]] = [[1, 0.9, -0.3, 1.1], [0.9, 1, -0.2, 0], [-0.3, -0.2, 1, 0]]
    let values = try diversities(count: 4) { place, other in cosines[other][place] }
    let near = 1 - 0.9
    #expect(values == [1, near, 1, 0])
  }

  @Test("The score is the weighted sum of its parts, whose weights sum to one")
  func sum() throws {
    let standings = try ranked {
      $0.freshnessWeight = 0.2
      $0.authorityWeight = 0.1
      $0.diversityWeight = 0.3
    }
    for standing in standings {
      #expect(standing.signalParts.map(\.name) == [.relevance, .freshness, .authority, .diversity])
      #expect(abs(standing.signalParts.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
      #expect(standing.signalParts.total == standing.score)
    }
    // By relevance 0 stands above 1: 0.4 · p(2) + 0.2 · 0.5 + 0.1 · 0 + 0.3 · 1.
    let first = try #require(standings.first { $0.ordinal == 0 })
    #expect(abs((first.score ?? 0) - 0.7523188) < 1e-6)
    // 0.4 · p(1) + 0.2 · 1 + 0.1 · 1 + 0.3 · (1 − 0.6)
    let second = try #require(standings.first { $0.ordinal == 1 })
    #expect(abs((second.score ?? 0) - 0.7124234) < 1e-6)
  }

  @Test("What weighs nothing is no part")
  func weightless() throws {
    let standings = try ranked { $0.authorityWeight = 0.5 }
    #expect(standings[0].signalParts.map(\.name) == [.relevance, .authority])
    #expect(standings.map(\.ordinal) == [1, 0], "the official one overtakes")
    #expect(try ranked { _ in }.allSatisfy { $0.signalParts.isEmpty })
    #expect(try ranked { _ in }.map(\.score) == [logistic(2), logistic(1)])
  }

  /// Two candidates: an old personal note (logit 2) and today's official page (logit 1).
  private func ranked(change: (inout Settings) -> Void) throws -> [Standing] {
    var settings = Settings()
    settings.reranker = .crossEncoder
    settings.halfLife = 30
    change(&settings)
    var run = Run(query: "q", settings: settings, today: CalendarDay("2026-07-01"))
    run.fused = (0..<2).map { FusedHit(ordinal: $0, score: 1, placements: [:]) }
    run.scores[.crossEncoder] = [
      0: PairScore(value: 2, tokens: 1, removed: 0), 1: PairScore(value: 1, tokens: 1, removed: 0),
    ]
    let stage = Sample.signals { ordinal in
      Chunk(
        documentID: "d\(ordinal)", title: "", headings: [], section: 1, text: "words \(ordinal)",
        metadata: Metadata(
          updated: CalendarDay(ordinal == 0 ? "2026-06-01" : "2026-07-01"),
          authority: ordinal == 0 ? "personal" : "official"))
    } cosine: { _, _ in
      0.6
    }
    return try stage.standings(of: run)
  }
}
