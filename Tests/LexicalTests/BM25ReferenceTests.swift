import Foundation
import Testing

@testable import Lexical

/// Compares with bm25s; `Fixtures/README.md` tells how its scores are made.
@Suite("BM25 against bm25s", .serialized) struct BM25ReferenceTests {
  private struct Analysed: Codable, Equatable {
    var passages: [[String]]
    var queries: [[String]]
  }

  private struct Run: Decodable {
    var k1: Double
    var b: Double
    var scores: [[Double]]
  }

  @Test("analyses the frozen passages as recorded")
  func analysis() throws {
    let analyzer = Analyzer()
    let analysed = Analysed(
      passages: try lines("passages.txt").map(analyzer.terms),
      queries: try lines("queries.txt").map(analyzer.terms))
    if ProcessInfo.processInfo.environment["RECORD_TERMS"] != nil {
      try JSONEncoder().encode(analysed).write(to: fixture("analysed.json"))
    }
    #expect(try decode(Analysed.self, "analysed.json") == analysed)
  }

  @Test("gives every passage the reference score")
  func scores() throws {
    let analysed = try decode(Analysed.self, "analysed.json")
    var builder = InvertedIndexBuilder()
    for passage in analysed.passages { builder.append(terms: passage) }
    let index = try builder.build()
    let runs = try decode([Run].self, "bm25-reference.json")
    #expect(runs.count == 4)
    for run in runs {
      try compare(run, analysed, index)
    }
  }

  private func compare(_ run: Run, _ analysed: Analysed, _ index: InvertedIndex) throws {
    let scorer = try BM25(k1: run.k1, b: run.b)
    #expect(run.scores.count == analysed.queries.count)
    for (query, expected) in zip(analysed.queries, run.scores) {
      let scores = scorer.scores(query, in: index)
      #expect(scores.count == expected.count)
      #expect(scores.contains { $0 > 0 })
      for (score, reference) in zip(scores, expected) {
        #expect(abs(score - reference) < 1e-4)
      }
    }
  }

  private func lines(_ name: String) throws -> [String] {
    try String(contentsOf: fixture(name), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func decode<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: fixture(name)))
  }

  private func fixture(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
  }
}
