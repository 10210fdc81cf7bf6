import Foundation
import Retrieval
import Testing

@testable import Lexical

@Suite("BM25") struct BM25Tests {
  private let index: InvertedIndex

  init() throws {
    var builder = InvertedIndexBuilder()
    builder.append(terms: ["cat", "sat", "mat"])
    builder.append(terms: ["cat", "cat", "dog", "ran", "far"])
    builder.append(terms: ["dog"])
    builder.append(terms: ["fish", "swam", "far"])
    index = try builder.build()
  }

  /// Four passages of 3, 5, 1 and 3 terms, so avgdl = 3; `cat` is in 2 of them and `sat` in 1.
  @Test("scores a worked example")
  func workedExample() {
    let idfCat = log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    let idfSat = log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    let first = (idfCat + idfSat) * 1 / (1 + 1.2 * (1 - 0.75 + 0.75 * 3 / 3))
    let second = idfCat * 2 / (2 + 1.2 * (1 - 0.75 + 0.75 * 5 / 3))

    let hits = BM25.standard.search(["cat", "sat"], in: index, limit: 10)
    #expect(hits.map(\.ordinal) == [0, 1])
    #expect(abs(hits[0].score - first) < 1e-12)
    #expect(abs(hits[1].score - second) < 1e-12)
    #expect(abs(first - 0.8623273) < 1e-6 && abs(second - 0.3648143) < 1e-6)
  }

  @Test("adds a repeated query term once for each time")
  func repeatedTerms() {
    let once = BM25.standard.search(["cat"], in: index, limit: 10)
    let thrice = BM25.standard.search(["cat", "cat", "cat"], in: index, limit: 10)
    #expect(thrice.map(\.ordinal) == once.map(\.ordinal))
    for (single, triple) in zip(once, thrice) {
      #expect(abs(triple.score - 3 * single.score) < 1e-12)
    }
  }

  @Test("puts equal scores in the order of their ordinals")
  func ties() throws {
    var builder = InvertedIndexBuilder()
    for _ in 0..<20 { builder.append(terms: ["same", "words"]) }
    let hits = BM25.standard.search(["same"], in: try builder.build(), limit: 7)
    #expect(hits.map(\.ordinal) == Array(0..<7))
  }

  @Test("finds nothing for nothing")
  func nothing() {
    #expect(BM25.standard.search([], in: index, limit: 10) == [])
    #expect(BM25.standard.search(["zeppelin"], in: index, limit: 10) == [])
    #expect(BM25.standard.search(["cat"], in: index, limit: 0) == [])
    #expect(BM25.standard.search(["cat"], in: index, limit: -1) == [])
    #expect(BM25.standard.rank(of: 2, for: ["cat"], in: index) == nil)
  }

  @Test("ignores length at b = 0 and repetition at k1 = 0")
  func extremes() throws {
    let flat = try BM25(k1: 0, b: 0.75).search(["cat"], in: index, limit: 10)
    #expect(flat.map(\.score) == [log(2), log(2)])
    let lengthless = try BM25(k1: 1.2, b: 0).search(["dog"], in: index, limit: 10)
    #expect(lengthless[0].score == lengthless[1].score)
  }

  @Test(
    "refuses parameters without meaning",
    arguments: [(-0.1, 0.5), (.infinity, 0.5), (.nan, 0.5), (1.2, -0.1), (1.2, 1.1), (1.2, .nan)])
  func parameters(k1: Double, b: Double) {
    #expect(throws: LexicalError.self) { try BM25(k1: k1, b: b) }
  }

  @Test("names the parameter and its range")
  func parameterMessage() {
    let error = #expect(throws: LexicalError.self) { try BM25(k1: 1.2, b: 7) }
    #expect(error?.description == "BM25 b = 7.0 is not allowed: choose a number from 0 to 1")
  }

  @Test("agrees with scoring every passage by the formula", arguments: 0..<40)
  func matchesBruteForce(seed: UInt64) throws {
    let corpus = RandomCorpus(seed: seed)
    let index = try corpus.index
    for (query, limit) in zip(corpus.queries, [1, 3, 10, 30, 1_000]) {
      let scorer = try BM25(k1: Double(seed % 7) / 3, b: Double(seed % 5) / 4)
      let scores = corpus.passages.map { plainScore(query, $0, corpus.passages, scorer) }
      let hits = scorer.search(query, in: index, limit: limit)
      expect(hits, areTheTop: limit, of: scores)
    }
  }

  @Test(
    "never lets a filtered passage through and leaves the others' scores alone", arguments: 0..<20)
  func filter(seed: UInt64) throws {
    let corpus = RandomCorpus(seed: seed)
    let index = try corpus.index
    for query in corpus.queries {
      let all = BM25.standard.search(query, in: index, limit: 1_000)
      let odd = BM25.standard.search(query, in: index, limit: 5) { $0 % 2 == 1 }
      #expect(odd == Array(all.filter { $0.ordinal % 2 == 1 }.prefix(5)))
    }
  }

  @Test("ranks each passage where the whole list has it", arguments: 0..<20)
  func rank(seed: UInt64) throws {
    let corpus = RandomCorpus(seed: seed)
    let index = try corpus.index
    let odd = { (ordinal: Int) in ordinal % 2 == 1 }
    for query in corpus.queries {
      let all = BM25.standard.search(query, in: index, limit: 1_000).map(\.ordinal)
      let filtered = BM25.standard.search(query, in: index, limit: 1_000, where: odd).map(\.ordinal)
      for ordinal in 0..<index.count {
        let place = all.firstIndex(of: ordinal).map { $0 + 1 }
        #expect(BM25.standard.rank(of: ordinal, for: query, in: index) == place)
        let oddPlace = filtered.firstIndex(of: ordinal).map { $0 + 1 }
        #expect(BM25.standard.rank(of: ordinal, for: query, in: index, where: odd) == oddPlace)
      }
    }
  }

  /// The formula read straight from the papers, over the passages themselves.
  private func plainScore(
    _ query: [String], _ passage: [String], _ passages: [[String]], _ scorer: BM25
  ) -> Double {
    let averageLength = Double(passages.joined().count) / Double(passages.count)
    return query.reduce(0.0) { sum, term in
      let n = Double(passages.filter { $0.contains(term) }.count)
      let frequency = Double(passage.filter { $0 == term }.count)
      guard frequency > 0 else { return sum }
      let lengthRatio = Double(passage.count) / averageLength
      let denominator = frequency + scorer.k1 * (1 - scorer.b + scorer.b * lengthRatio)
      return sum + log(1 + (Double(passages.count) - n + 0.5) / (n + 0.5)) * frequency / denominator
    }
  }

  private func expect(_ hits: [Hit], areTheTop limit: Int, of scores: [Double]) {
    #expect(hits.count == min(limit, scores.filter { $0 > 0 }.count))
    let best = scores.sorted(by: >).prefix(hits.count)
    for (hit, score) in zip(hits, best) {
      #expect(abs(hit.score - score) < 1e-9)
      #expect(abs(hit.score - scores[hit.ordinal]) < 1e-9)
    }
    for (hit, next) in zip(hits, hits.dropFirst()) {
      #expect(hit.precedes(next))
    }
    #expect(Set(hits.map(\.ordinal)).count == hits.count)
  }
}
