import Evaluation
import Foundation
import TestSupport
import Testing

@Suite("The bounds of nDCG")
struct BoundsTests {
  private static func ranking(_ ids: String...) -> [RetrievedDocument] {
    ids.enumerated().map { RetrievedDocument(id: $1, score: -Double($0)) }
  }

  @Test("meet where everything is judged")
  func judged() throws {
    let bounds = try #require(
      try Measure("nDCG@3").bounds(
        of: Self.ranking("a", "b"), grades: ["a": 0, "b": 1], highestGrade: 3))
    #expect(abs(bounds.low - 1 / log2(3)) < 1e-12)
    #expect(bounds.high == bounds.low)
  }

  @Test("reach from unjudged as not relevant to the grade that serves the ranking best")
  func worked() throws {
    // A grade of 2 for the first document is the most: (2 + 1/log2 3) / (2 + 1/log2 3) = 1.
    let before = try #require(
      try Measure("nDCG@3").bounds(
        of: Self.ranking("new", "known"), grades: ["known": 1], highestGrade: 2))
    #expect(abs(before.low - 1 / log2(3)) < 1e-12)
    #expect(abs(before.high - 1) < 1e-12)
    // Two places below a lost document of grade 3, a grade of 3 raises the ideal as well:
    // (3/log2 3) / (3 + 3/log2 3).
    let after = try #require(
      try Measure("nDCG@2").bounds(
        of: Self.ranking("bad", "new"), grades: ["bad": 0, "lost": 3], highestGrade: 3))
    #expect(after.low == 0)
    #expect(abs(after.high - (3 / log2(3)) / (3 + 3 / log2(3))) < 1e-12)
  }

  @Test(
    "are those of trying all grades", arguments: ["nDCG@3", "nDCG@5", "nDCG(dcg='exp-log2')@4"])
  func exhaustive(name: String) throws {
    let measure = try Measure(name)
    var random = SplitMix(seed: 8)
    for _ in 0..<60 {
      let example = MeasurePropertyTests.Case(&random, scores: 50)
      let ordered = TieRule.trec.ordered(example.ranking)
      let new = ordered.prefix(5).map(\.id).filter { example.grades[$0] == nil }
      let values = Self.judgings(of: new, upTo: 3).map { judging in
        measure.value(of: ordered, grades: example.grades.merging(judging) { $1 })
      }
      let bounds = try #require(
        measure.bounds(of: example.ranking, grades: example.grades, highestGrade: 3))
      #expect(abs(bounds.high - (values.max() ?? 0)) < 1e-12, "\(example)")
      #expect(bounds.low == measure.value(of: example.ranking, grades: example.grades))
    }
  }

  @Test("are there for nDCG in one order alone")
  func others() throws {
    let ranking = Self.ranking("a")
    #expect(try Measure("AP").bounds(of: ranking, grades: ["a": 1], highestGrade: 3) == nil)
    #expect(
      try Measure("nDCG").bounds(of: ranking, grades: ["a": 1], highestGrade: 3, ties: .expected)
        == nil)
  }

  private static func judgings(of ids: [String], upTo highest: Int) -> [[String: Int]] {
    ids.reduce([[:]]) { judgings, id in
      judgings.flatMap { judging in
        (0...highest).map { grade in judging.merging([id: grade]) { $1 } }
      }
    }
  }
}
