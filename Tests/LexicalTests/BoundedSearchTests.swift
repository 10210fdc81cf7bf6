import Columns
import Retrieval
import TestSupport
import Testing

@testable import Lexical

@Suite("Search by bounds") struct BoundedSearchTests {
  /// Passages enough for many windows of 64, with terms of all frequencies, and questions to them.
  private struct ManyPassages {
    let index: InvertedIndex
    let queries: [[String]]

    init(seed: UInt64, count: Int) throws {
      var random = SplitMix(seed: seed)
      var builder = InvertedIndexBuilder(window: 64)
      var drawn: [[String]] = []
      for number in 0..<count {
        let length = Int.random(in: 0...Int.random(in: 0...40, using: &random), using: &random)
        let passage = (0..<length).map { _ in Self.term(&random) }
        builder.append(terms: passage)
        if number % (count / 10) == 0 { drawn.append(passage) }
      }
      index = try builder.build()
      queries = drawn.map { Array($0.shuffled(using: &random).prefix(10)) + ["absent"] }
    }

    /// The lower the number, the more frequent.
    private static func term(_ random: inout SplitMix) -> String {
      let highest = Int.random(in: 0...Int.random(in: 0...300, using: &random), using: &random)
      return "t\(Int.random(in: 0...highest, using: &random))"
    }
  }

  @Test("gives exactly what scoring every passage gives", arguments: 0..<12)
  func exact(seed: UInt64) throws {
    let passages = try ManyPassages(seed: seed, count: 700)
    let scorers = [
      .standard, try BM25(k1: 0, b: 0.75), try BM25(k1: 1000, b: 1), try BM25(k1: 0.4, b: 0),
      try BM25(k1: 2.7, b: 0.3),
    ]
    for (query, scorer) in zip(passages.queries, scorers + scorers) {
      for limit in [1, 3, 10, 100, 1_000] {
        let hits = scorer.boundedSearch(query, in: passages.index, limit: limit)
        #expect(hits == scorer.exhaustiveSearch(query, in: passages.index, limit: limit))
      }
    }
  }

  @Test("filters exactly as scoring every passage does", arguments: 0..<6)
  func filtered(seed: UInt64) throws {
    let passages = try ManyPassages(seed: seed + 100, count: 500)
    for query in passages.queries {
      for filter in [{ $0 % 3 == 1 }, { $0 > 450 }, { _ in false }] as [(Int) -> Bool] {
        let hits = BM25.standard.boundedSearch(query, in: passages.index, limit: 7, where: filter)
        let all = BM25.standard.exhaustiveSearch(
          query, in: passages.index, limit: 7, where: filter)
        #expect(hits == all)
      }
    }
  }

  @Test("counts a term as often as the query has it")
  func repeatedTerms() throws {
    let passages = try ManyPassages(seed: 7, count: 400)
    for query in passages.queries {
      let query = query + query.prefix(3) + query.prefix(2)
      let hits = BM25.standard.boundedSearch(query, in: passages.index, limit: 20)
      #expect(hits == BM25.standard.exhaustiveSearch(query, in: passages.index, limit: 20))
    }
  }

  @Test("orders passages with one score by their ordinals, over windows")
  func ties() throws {
    var builder = InvertedIndexBuilder(window: 64)
    for number in 0..<500 { builder.append(terms: ["same", number % 5 == 0 ? "some" : "words"]) }
    let hits = BM25.standard.boundedSearch(["same", "some"], in: try builder.build(), limit: 90)
    #expect(hits?.map(\.ordinal) == Array(stride(from: 0, to: 450, by: 5)))
  }

  @Test("leaves queries of thousands of terms to scoring every passage")
  func longQuery() throws {
    let passages = try ManyPassages(seed: 9, count: 3_000)
    let query = (0..<4_000).map { "t\($0)" }
    #expect(BM25.standard.boundedSearch(query, in: passages.index, limit: 5) == nil)
    let hits = BM25.standard.search(query, in: passages.index, limit: 5)
    #expect(hits == BM25.standard.exhaustiveSearch(query, in: passages.index, limit: 5))
    #expect(hits.count == 5)
  }

  @Test("never crashes, whatever stands behind the header")
  func damaged() throws {
    var random = SplitMix(seed: 6)
    let passages = try ManyPassages(seed: 5, count: 300)
    let original = passages.index.encoded()
    var searched = 0
    for _ in 0..<1_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      }
      guard let index = try? InvertedIndex(Bytes(bytes), offset: 0, count: bytes.count) else {
        continue
      }
      searched += 1
      for query in passages.queries.prefix(3) {
        #expect(BM25.standard.boundedSearch(query, in: index, limit: 5)?.count ?? 0 <= 5)
        #expect(BM25.standard.exhaustiveSearch(query, in: index, limit: 5).count <= 5)
      }
      #expect(index.termFrequency(of: "t0", in: 0) >= 0)
    }
    #expect(searched > 500)
  }
}
