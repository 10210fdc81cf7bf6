import Foundation
import Testing

@testable import Lexical

@Suite("BM25 explanation") struct BM25ExplanationTests {
  @Test("adds up to the score", arguments: 0..<40)
  func sum(seed: UInt64) throws {
    let corpus = RandomCorpus(seed: seed)
    let index = try corpus.index
    let scorer = try BM25(k1: Double(seed % 7) / 3, b: Double(seed % 5) / 4)
    for query in corpus.queries {
      let scores = scorer.scores(query, in: index)
      for ordinal in 0..<index.count {
        let explanation = scorer.explain(query, ordinal: ordinal, in: index)
        #expect(abs(explanation.score - scores[ordinal]) < 1e-6)
        #expect(explanation.terms.map(\.term) == distinct(query))
      }
    }
  }

  @Test("names every part of a worked example")
  func workedExample() throws {
    var builder = InvertedIndexBuilder()
    builder.append("Renewals need approval; no renewal without it.")
    builder.append("Approval of travel")
    let index = try builder.build()
    let query = index.analyzer.terms(in: "renewal and renewal of zeppelins")
    let explanation = BM25.standard.explain(query, ordinal: 0, in: index)

    #expect(explanation.documentCount == 2)
    #expect(explanation.length == 5)
    #expect(explanation.averageLength == 3.5)
    #expect(abs(explanation.norm - 1.2 * (1 - 0.75 + 0.75 * 5 / 3.5)) < 1e-12)
    #expect(explanation.parameters == .standard)

    let renewal = explanation.terms[0]
    #expect(renewal.term == "renew")
    #expect(renewal.queryFrequency == 2)
    #expect(renewal.frequency == 2)
    #expect(renewal.documentFrequency == 1)
    #expect(renewal.idf == log(1 + 1.5 / 1.5))
    #expect(abs(renewal.tf - 2 / (2 + explanation.norm)) < 1e-12)
    #expect(abs(renewal.score - 2 * renewal.idf * renewal.tf) < 1e-12)

    let absent = explanation.terms[1]
    #expect(absent.term == "zeppelin")
    #expect(absent.documentFrequency == 0)
    #expect(absent.score == 0)
  }

  @Test("explains passages that no search finds, and empty ones")
  func unfound() throws {
    var builder = InvertedIndexBuilder()
    builder.append("")
    let explanation = BM25.standard.explain(["renew"], ordinal: 0, in: try builder.build())
    #expect(explanation.score == 0)
    #expect(explanation.norm == 1.2)
  }

  private func distinct(_ terms: [String]) -> [String] {
    terms.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
