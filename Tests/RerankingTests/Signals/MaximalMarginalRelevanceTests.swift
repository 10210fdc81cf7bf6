import Retrieval
import TestSupport
import Testing

@testable import Reranking

@Suite("Maximal marginal relevance") struct MaximalMarginalRelevanceTests {
  @Test("A copy of the first pick falls behind what is new")
  func worked() throws {
    let cosines = [[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]]
    let picks = try MaximalMarginalRelevance(lambda: 0.5).picks([0.9, 0.8, 0.5]) { cosines[$0][$1] }
    #expect(picks.map(\.place) == [0, 2, 1])
    // λ · score − (1 − λ) · largest cosine: 0.45; 0.25 − 0.05; 0.4 − 0.45.
    let values = picks.map(\.parts.total)
    for (value, reference) in zip(values, [0.45, 0.2, -0.05]) {
      #expect(abs(value - reference) < 1e-12)
    }
  }

  @Test("Each pick has the largest value of all that are left, computed anew")
  func greedy() throws {
    var generator = SplitMix(seed: 5)
    for _ in 0..<50 {
      let count = Int.random(in: 1...12, using: &generator)
      let relevances = (0..<count).map { _ in Double.random(in: 0...1, using: &generator) }
      let noise = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
      let cosine = { (left: Int, right: Int) in noise[left] * noise[right] }
      let lambda = Double.random(in: 0...1, using: &generator)
      let picks = try MaximalMarginalRelevance(lambda: lambda).picks(relevances, cosine: cosine)
      let order = picks.map(\.place)
      #expect(order.sorted() == Array(0..<count))
      for (turn, pick) in picks.enumerated() {
        let values = order[turn...].map { place in
          let nearest = order[..<turn].map { cosine(place, $0) }.max() ?? 0
          return lambda * relevances[place] - (1 - lambda) * nearest
        }
        #expect(abs((values.max() ?? 0) - pick.parts.total) < 1e-12)
      }
    }
  }

  @Test("A lambda of 1 is the score's order, and its parts say nothing")
  func off() throws {
    let standings = try order(lambda: 1)
    #expect(standings.map(\.ordinal) == [0, 1, 2, 3])
    #expect(standings.allSatisfy { $0.mmrParts.isEmpty })
  }

  @Test("What is below the threshold or a copy is not picked and follows by score")
  func entrants() throws {
    let standings = try order(lambda: 0.3)
    #expect(standings.map(\.ordinal) == [0, 2, 1, 3])
    #expect(standings.map(\.mmrParts.isEmpty) == [false, false, true, true])
  }

  @Test("Scores without a scale of their own are stretched, so that lambda keeps its meaning")
  func stretched() throws {
    let standings = try order(lambda: 0.5) { $0.reranker = .none }
    let relevances = standings.compactMap { $0.mmrParts.first?.value }.sorted()
    #expect(relevances.first == 0 && relevances.last == 1)
  }

  /// Four candidates of falling score: the second is a copy, the last below the threshold.
  private func order(
    lambda: Double, change: (inout Settings) -> Void = { _ in }
  ) throws -> [Standing] {
    var settings = Settings()
    settings.mmrLambda = lambda
    change(&settings)
    let standings = [
      Standing(ordinal: 0, score: 0.9),
      Standing(ordinal: 1, score: 0.8, duplicate: Duplicate(of: 0, similarity: 1)),
      Standing(ordinal: 2, score: 0.7), Standing(ordinal: 3, score: 0.2),
    ]
    return try NoveltyOrder(settings: settings) { _, _ in 0.4 }.order(standings)
  }
}
