import Evaluation
import TestSupport
import Testing

@Suite("Measures of random rankings", .serialized)
struct MeasurePropertyTests {
  static let measures = [
    "nDCG", "nDCG@3", "nDCG(dcg='exp-log2')@5", "RR", "RR@2", "RR(rel=2)", "P@3", "P(rel=2)@5",
    "R@3", "AP", "AP@4", "AP(rel=2)", "Success@1", "Success@3", "Success(rel=3)@2", "Judged@4",
    "Judged", "Bpref", "Bpref(rel=2)",
  ]

  /// Up to seven documents with few scores, some unjudged, some judged and not found.
  struct Case {
    var ranking: [RetrievedDocument] = []
    var grades: [String: Int] = [:]

    init(_ random: inout SplitMix, scores: Int) {
      let ids = (0..<9).map { "d\($0)" }.shuffled(using: &random)
      let count = Int.random(in: 0...7, using: &random)
      ranking = ids.prefix(count).map {
        RetrievedDocument(id: $0, score: Double(Int.random(in: 0..<scores, using: &random)))
      }
      for id in ids where Bool.random(using: &random) {
        grades[id] = Int.random(in: -1...3, using: &random)
      }
    }
  }

  private func cases(_ count: Int, seed: UInt64, scores: Int = 4) -> [Case] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in Case(&random, scores: scores) }
  }

  @Test("lie between 0 and 1", arguments: measures)
  func range(name: String) throws {
    let measure = try Measure(name)
    for example in cases(100, seed: 1) {
      for ties in TieRule.allCases {
        let value = measure.value(of: example.ranking, grades: example.grades, ties: ties)
        #expect((0...1).contains(value), "\(ties): \(value) of \(example)")
      }
    }
  }

  @Test("expect the mean over all orders of the tied documents", arguments: measures)
  func expected(name: String) throws {
    let measure = try Measure(name)
    for example in cases(25, seed: 2) {
      let orders = Self.orders(of: example.ranking)
      let values = orders.map { measure.value(of: $0, grades: example.grades, ties: .runOrder) }
      let mean = values.reduce(0, +) / Double(values.count)
      let value = measure.value(of: example.ranking, grades: example.grades, ties: .expected)
      #expect(abs(value - mean) < 1e-12, "\(value), not \(mean): \(example)")
    }
  }

  @Test(
    "are 1 for the ideal ranking", arguments: ["nDCG", "nDCG@3", "RR", "AP", "Success@1", "Bpref"])
  func ideal(name: String) throws {
    let measure = try Measure(name)
    for example in cases(100, seed: 3) where example.grades.values.contains(where: { $0 > 0 }) {
      let best = example.grades.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .enumerated().map { RetrievedDocument(id: $1.key, score: -Double($0)) }
      #expect(abs(measure.value(of: best, grades: example.grades) - 1) < 1e-12)
    }
  }

  @Test("do not depend on the names of documents that are not tied", arguments: measures)
  func names(name: String) throws {
    let measure = try Measure(name)
    for example in cases(30, seed: 4) {
      let untied = example.ranking.enumerated().map {
        RetrievedDocument(id: $1.id, score: -Double($0))
      }
      // d0 becomes z9, d8 becomes z1: where ids order ties, their order is turned round.
      let renamed = untied.map { RetrievedDocument(id: Self.turned($0.id), score: $0.score) }
      let grades = Dictionary(
        uniqueKeysWithValues: example.grades.map { (Self.turned($0.key), $0.value) })
      let values = TieRule.allCases.map { measure.value(of: renamed, grades: grades, ties: $0) }
      let value = measure.value(of: untied, grades: example.grades, ties: .runOrder)
      #expect(values.allSatisfy { abs($0 - value) < 1e-12 }, "\(values), not \(value)")
    }
  }

  @Test("do not depend on the order of the lines, but for run-order", arguments: measures)
  func lines(name: String) throws {
    let measure = try Measure(name)
    for example in cases(30, seed: 5) {
      for ties in TieRule.allCases where ties != .runOrder {
        let turned = Array(example.ranking.reversed())
        let value = measure.value(of: turned, grades: example.grades, ties: ties)
        #expect(value == measure.value(of: example.ranking, grades: example.grades, ties: ties))
      }
    }
  }

  private static func turned(_ id: String) -> String { "z\(9 - (Int(id.dropFirst()) ?? 0))" }

  /// All orders in which the scores leave the documents.
  static func orders(of ranking: [RetrievedDocument]) -> [[RetrievedDocument]] {
    let scores = Set(ranking.map(\.score)).sorted(by: >)
    return scores.reduce([[]]) { orders, score in
      let group = permutations(of: ranking.filter { $0.score == score })
      return orders.flatMap { order in group.map { order + $0 } }
    }
  }

  private static func permutations<Element>(of elements: [Element]) -> [[Element]] {
    guard !elements.isEmpty else { return [[]] }
    return elements.indices.flatMap { index in
      var rest = elements
      let element = rest.remove(at: index)
      return permutations(of: rest).map { [element] + $0 }
    }
  }
}
