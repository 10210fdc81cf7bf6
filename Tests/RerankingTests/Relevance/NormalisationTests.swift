import Retrieval
import Testing

@testable import Reranking

@Suite struct NormalisationTests {
  private let logits = [2.0, -1, 0.5]

  @Test("The logit is itself, and the sigmoid its logistic function")
  func plain() {
    #expect(Normalisation.logit.relevances(of: logits, nil) == logits)
    let p = Normalisation.sigmoid.relevances(of: logits, nil)
    #expect(abs(p[0] - 0.880797077977882) < 1e-12)
    #expect(abs(p[1] - 0.268941421369995) < 1e-12)
  }

  @Test("Softmax shares sum to one within the query")
  func softmax() {
    // scipy.special.softmax([2, -1, 0.5])
    let shares = Normalisation.softmax.relevances(of: logits, nil)
    for (share, reference) in zip(shares, [0.7855970, 0.0391126, 0.1752904]) {
      #expect(abs(share - reference) < 1e-6)
    }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
  }

  @Test("Softmax survives logits whose powers do not")
  func largeLogits() {
    #expect(Normalisation.softmax.relevances(of: [1000, 1000], nil) == [0.5, 0.5])
    #expect(Normalisation.softmax.relevances(of: [-1000, 0], nil) == [0, 1])
    #expect(Normalisation.softmax.relevances(of: [], nil) == [])
  }

  @Test("Where the score says nothing any more, the logit still orders")
  func saturated() throws {
    var settings = Settings()
    settings.reranker = .crossEncoder
    var run = Run(query: "q", settings: settings)
    run.fused = (0..<3).map { FusedHit(ordinal: $0, score: 1, placements: [:]) }
    run.scores[.crossEncoder] = [40, 50, 45].enumerated().reduce(into: [:]) {
      $0[$1.offset] = PairScore(value: $1.element, tokens: 1, removed: 0)
    }
    let standings = try Sample.signals(chunk: Sample.chunk).standings(of: run)
    #expect(standings.map(\.score) == [1, 1, 1])
    #expect(standings.map(\.ordinal) == [1, 2, 0])
  }
}
