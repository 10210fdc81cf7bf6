import Foundation
import Retrieval
import Testing

@testable import Evaluation

@Suite("The comparison of two traces")
struct TraceDiffTests {
  private func outcome(_ diff: TraceDiff, _ name: DiffStep.Name) -> DiffStep.Outcome? {
    diff.steps.first { $0.name == name }?.outcome
  }

  @Test("finds nothing between a run and itself")
  func same() {
    let diff = TraceDiff(SampleTrace.own("1"), SampleTrace.own("2"))
    #expect(diff.firstDifference == nil)
    #expect(diff.steps.map(\.name) == DiffStep.Name.allCases)
    #expect(diff.steps.allSatisfy { $0.outcome == .same })
    #expect(diff.after.map { abs($0.overlap - 1) < 1e-12 } == true)
    #expect(diff.after?.tau == 1)
    #expect(diff.after?.rows.allSatisfy { $0.move == 0 } == true)
    #expect(diff.summary == "The runs are the same in every step.")
  }

  @Test("aligns the lists by the better place, and counts what one alone has")
  func aligned() throws {
    let left = SampleTrace.own("1", before: "abcd", after: "bacd")
    let right = SampleTrace.own("2", before: "abxd", after: "xbad")
    let after = try #require(TraceDiff(left, right).after)
    #expect(
      after.rows.map(\.label) == ["doc-x §1", "doc-b §1", "doc-a §1", "doc-c §1", "doc-d §1"])
    #expect(after.rows.map(\.left) == [nil, 1, 2, 3, 4])
    #expect(after.rows.map(\.right) == [1, 2, 3, nil, 4])
    #expect(after.rows.map(\.move) == [nil, -1, -1, nil, 0])
    #expect(after.leftOnly == 1)
    #expect(after.rightOnly == 1)
    #expect(after.jaccard == 3.0 / 5)
    #expect(after.tau == 1)
  }

  @Test("names the settings that differ, and the first result that does")
  func settings() throws {
    var right = SampleTrace.own("2", kept: "b")
    right.settings.threshold = 0.8
    let diff = TraceDiff(SampleTrace.own("1"), right)
    #expect(diff.firstDifference?.name == .settings)
    #expect(diff.firstDifference?.detail == "threshold 0.5 → 0.8")
    #expect(diff.firstChange?.name == .decisions)
    #expect(diff.firstChange?.detail == "1 of 4 shared chunks; doc-a §1: kept → below threshold")
    #expect(outcome(diff, .order) == .same)
    #expect(diff.steps.last?.detail == "2 → 1 chunks, 200 → 100 tokens")
  }

  @Test("names the stage where the results part", arguments: [DiffStep.Name.bm25, .dense, .scores])
  func firstChange(stage: DiffStep.Name) {
    var right = SampleTrace.own("2")
    switch stage {
    case .bm25: right.candidates[1].bm25?.rank = 9
    case .dense: right.candidates[1].dense = nil
    default: right.candidates[2].score = 0.425
    }
    let diff = TraceDiff(SampleTrace.own("1"), right)
    #expect(diff.firstChange?.name == stage)
    #expect(diff.firstDifference?.name == stage)
    if stage == .scores { #expect(diff.firstChange?.detail == "by up to 0.025, of doc-c §1") }
  }

  @Test("says from which place on the order differs")
  func order() {
    let diff = TraceDiff(SampleTrace.own("1"), SampleTrace.own("2", before: "abdc", after: "badc"))
    #expect(
      diff.steps.filter { $0.outcome == .different }.map(\.name) == [.bm25, .dense, .fused, .order])
    #expect(diff.steps.first { $0.name == .fused }?.detail == "from place 3 on")
  }

  @Test("takes scores for the same where only the last digits differ")
  func rounding() {
    var right = SampleTrace.own("2")
    right.candidates[0].score = 0.7 + 1e-9
    #expect(outcome(TraceDiff(SampleTrace.own("1"), right), .scores) == .same)
  }

  @Test("names other models, other weights of the same, and another corpus")
  func inputs() {
    var (left, right) = (SampleTrace.own("1"), SampleTrace.own("2"))
    right.models["reranker"]?.fingerprint = "bb"
    right.corpus.fingerprint = "beef"
    right.corpus.chunks = 413
    var diff = TraceDiff(left, right)
    #expect(diff.steps[1].detail == "policies has changed: 412 → 413 chunks")
    #expect(diff.steps[2].detail == "reranker minilm has other weights")
    left.models["embedder"] = ModelIdentity(name: "e5", fingerprint: "cc")
    right.models["reranker"] = ModelIdentity(name: "bge", fingerprint: "dd")
    diff = TraceDiff(left, right)
    #expect(diff.steps[2].detail == "embedder e5 → none, reranker minilm → bge")
  }

  @Test("matches the chunks of different programs by their texts, and says so")
  func otherProgram() throws {
    let own = SampleTrace.own("1", before: "abcd", after: "bacd")
    let imported = SampleTrace.imported("2", before: "dcba", after: "abdc")
    let diff = TraceDiff(own, imported)
    #expect(diff.matchedByText == 4)
    #expect(diff.remark?.hasSuffix("4 chunks") == true)
    #expect(diff.after?.rows.map(\.move) == [1, -1, 1, -1])
    #expect(diff.before?.tau == -1)
    let unknown = diff.steps.filter { $0.outcome == .notRecorded }.map(\.name)
    #expect(unknown == [.models, .settings, .bm25, .dense, .decisions, .context])
    #expect(diff.right.usedTokens == nil)
    #expect(diff.right.program == "langchain-app")
    #expect(outcome(diff, .scores) == .different, "in other units")
  }

  @Test("never matches chunks without texts, as private traces have them")
  func withoutTexts() {
    var (left, right) = (SampleTrace.own("1"), SampleTrace.imported("2", before: "ab", after: "ba"))
    for place in left.candidates.indices { left.candidates[place].chunk.text = "" }
    for place in right.candidates.indices { right.candidates[place].chunk.text = "" }
    (left.query, right.query) = ("", "")
    let diff = TraceDiff(left, right)
    #expect(diff.matchedByText == 0)
    #expect(diff.after?.leftOnly == 4)
    #expect(outcome(diff, .question) == .notRecorded)
  }

  @Test("compares what there is where a list is missing")
  func oneSided() {
    let own = SampleTrace.own("1")
    let reranked = SampleTrace.imported("2", before: "", after: "ba")
    let diff = TraceDiff(own, reranked)
    #expect(diff.before == nil)
    #expect(diff.after != nil)
    let fused = diff.steps.first { $0.name == .fused }
    #expect(fused?.outcome == .notRecorded)
    #expect(fused?.detail == "the right run has no list before reranking")
    #expect(diff.text.contains("Before reranking: not in both runs"))
  }

  @Test("measures both runs where the question is judged")
  func judged() throws {
    let golden = GoldenSet(
      queries: [GoldenQuery(id: "q", text: "Who signs?")],
      judgements: [Judgement(queryID: "q", documentID: "doc-b", grade: 3)])
    let diff = TraceDiff(
      SampleTrace.own("1"), SampleTrace.own("2", after: "abcd"), golden: golden)
    #expect(diff.left.gainAfter == 1)
    #expect(try abs(#require(diff.right.gainAfter) - 0.6309) < 1e-4, "second of the list")
    #expect(try abs(#require(diff.left.gainBefore) - 0.6309) < 1e-4)
    #expect(TraceDiff(SampleTrace.own("1"), SampleTrace.own("2")).left.gainAfter == nil)
  }

  @Test("is written as JSON with the names of the command")
  func json() throws {
    let text = try Evaluation.json(
      of: TraceDiff(SampleTrace.own("1"), SampleTrace.own("2", after: "abcd")))
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(value?["first_change"] as? String == "order")
    let after = value?["after"] as? [String: Any]
    #expect((after?["rows"] as? [[String: Any]])?.count == 4)
    #expect(after?["rbo"] is Double)
  }
}
