import Evaluation
import Retrieval
import Testing

@Suite("What a golden question came to")
struct QueryOutcomeTests {
  @Test("A document stands at the place of its best chunk, once")
  func documents() {
    let result = outcome(
      "q", before: ["a", "b", "a", "c"],
      after: [("b", 0.9), ("a", 0.8), ("a", 0.7), ("c", 0.1)], grades: ["c": 2])
    #expect(result.before.map(\.id) == ["a", "b", "c"])
    #expect(result.after.map(\.id) == ["b", "a", "c"])
    #expect(result.firstRelevant(in: result.before) == 3)
    #expect(result.firstRelevant(in: result.after) == 3)
  }

  @Test("The list's own order stands, also where scores do not fall with it")
  func ownOrder() {
    let result = outcome(
      "q", before: ["a", "b", "c"], after: [("c", 0.2), ("a", 0.9), ("b", nil)], grades: ["c": 1])
    #expect(TieRule.trec.ordered(result.after).map(\.id) == ["c", "a", "b"])
  }

  @Test("Neighbours of equal scores are tied, and only they")
  func ties() {
    let result = outcome(
      "q", before: ["a", "b", "c", "d"],
      after: [("a", 0.9), ("b", 0.5), ("c", 0.5), ("d", 0.1)], grades: [:])
    #expect(result.after.tiedCount == 2)
    #expect(TieRule.trec.ordered(result.after).map(\.id) == ["a", "c", "b", "d"])
    #expect(result.before.tiedCount == 0)
  }

  @Test("What was not scored is tied with nothing")
  func unscored() {
    let result = outcome(
      "q", before: ["a", "b"], after: [("a", nil), ("b", nil)], grades: [:])
    #expect(result.after.tiedCount == 0)
  }

  @Test("Only what the cross-encoder read counts as its tokens")
  func pairTokens() {
    var trace = trace(before: ["a", "b"], after: [("a", 0.9), ("b", 0.8)], tokens: 70)
    trace.candidates[0].scores = [.crossEncoder: 1, .lateInteraction: 0.5]
    trace.candidates[1].scores = [.lateInteraction: 0.4]
    let result = QueryOutcome(
      GoldenQuery(id: "q", text: "?"), trace, golden: GoldenSet(queries: []))
    #expect(result.candidates.map(\.pairTokens) == [70, nil])
  }

  @Test("Documents that the question was taken from are in neither list")
  func excluded() {
    let result = outcome(
      "q", before: ["own", "a"], after: [("own", 0.9), ("a", 0.8)], grades: ["a": 1],
      excluded: ["own"])
    #expect(result.before.map(\.id) == ["a"])
    #expect(result.after.map(\.id) == ["a"])
  }

  @Test("Without a relevant document a question says nothing of a ranking")
  func eligible() {
    let zero = outcome("q", before: ["a"], after: [("a", 1)], grades: ["a": 0])
    #expect(!zero.isEligible)
    let relevant = outcome("q", before: ["a"], after: [("a", 1)], grades: ["z": 1])
    #expect(relevant.isEligible)
    #expect(relevant.firstRelevant(in: relevant.before) == nil)
  }
}
