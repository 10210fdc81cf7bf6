import Corpora
import Retrieval
import Testing

struct GoldenReaderTests {
  @Test("Questions say their type and whether there is an answer")
  func queries() throws {
    let golden = try read(qrels: [:]).golden
    #expect(
      golden.queries == [
        GoldenQuery(id: "q1", text: "who?", type: "constraint"),
        GoldenQuery(id: "q2", text: "when?"),
        GoldenQuery(id: "q3", text: "the moon?", isAnswerable: false),
      ])
  }

  @Test("What else is said of a question is kept as text, and what is left out of its rankings")
  func metadata() throws {
    let golden = try read(
      queries: """
        {"_id":"q1","text":"who?","metadata":{"team":"legal","year":2026,"exclude":["a","b"]}}
        """
    ).golden
    #expect(
      golden.queries == [
        GoldenQuery(
          id: "q1", text: "who?", metadata: ["team": "legal", "year": "2026"],
          excluded: ["a", "b"])
      ])
  }

  @Test("All splits are read where none is named test")
  func allSplits() throws {
    let golden = try read(qrels: ["qrels/a.tsv": "q1\ta\t3\n", "qrels/b.tsv": "q2\ta\t0\n"]).golden
    #expect(
      golden.judgements == [
        Judgement(queryID: "q1", documentID: "a", grade: 3),
        Judgement(queryID: "q2", documentID: "a", grade: 0),
      ])
    #expect(golden.queries.count == 3)
  }

  @Test("Of several splits only test counts, with its own questions and those without an answer")
  func testSplit() throws {
    let golden = try read(qrels: [
      "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\ta\t3\n", "qrels/train.tsv": "q2\ta\t1\n",
    ]).golden
    #expect(golden.judgements == [Judgement(queryID: "q1", documentID: "a", grade: 3)])
    #expect(golden.queries.map(\.id) == ["q1", "q3"])
  }

  @Test("qrels.tsv beside the corpus will do")
  func besideTheCorpus() throws {
    let golden = try read(qrels: ["qrels.tsv": "query-id\tcorpus-id\tscore\nq1\ta\t1\n"]).golden
    #expect(golden.judgements == [Judgement(queryID: "q1", documentID: "a", grade: 1)])
  }

  @Test("Evidence joins its judgement, each passage in one of its own")
  func evidence() throws {
    let golden = try read(qrels: [
      "qrels/test.tsv": "q1\ta\t3\nq2\ta\t1\n",
      "qrels/evidence.jsonl": """
      {"query_id":"q1","doc_id":"a","evidence":"by the CFO"}
      {"query_id":"q1","doc_id":"a","evidence":"in writing"}
      """,
    ]).golden
    #expect(
      golden.judgements == [
        Judgement(queryID: "q1", documentID: "a", grade: 3, evidence: "by the CFO"),
        Judgement(queryID: "q2", documentID: "a", grade: 1),
        Judgement(queryID: "q1", documentID: "a", grade: 3, evidence: "in writing"),
      ])
  }

  @Test(
    "A bad line is named and left out",
    arguments: [
      (
        "qrels/test.tsv", "q1\ta\t3\nq1 a 3\n",
        "is not a query id, a document id and a whole grade; separate the three with tabs"
      ),
      (
        "qrels/test.tsv", "q1\ta\t3\nq1\ta\thigh\n",
        "is not a query id, a document id and a whole grade; separate the three with tabs"
      ),
      (
        "qrels/evidence.jsonl", "\n{\"query_id\":\"q9\",\"doc_id\":\"a\",\"evidence\":\"x\"}",
        "q9 and a have no judgement; add one to the qrels"
      ),
    ])
  func badLines(file: String, text: String, reason: String) throws {
    let folder = try folder(qrels: [file: text])
    let skipped = try folder.read().skipped
    #expect(skipped.map(\.description) == ["\(folder.path)/\(file):2: \(reason)"])
  }

  private func read(
    qrels: [String: String] = [:], queries: String? = nil
  ) throws -> CorpusContents {
    let folder = try folder(qrels: qrels)
    if let queries { try folder.write(queries, to: "queries.jsonl") }
    let contents = try folder.read()
    #expect(contents.skipped.isEmpty)
    return contents
  }

  private func folder(qrels: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder([
      "documents/a.md": "Approval by the CFO in writing.",
      "queries.jsonl": """
      {"_id":"q1","text":"who?","metadata":{"type":"constraint","answerable":true}}
      {"_id":"q2","text":"when?"}
      {"_id":"q3","text":"the moon?","metadata":{"answerable":false}}
      """,
    ])
    for (name, text) in qrels { try folder.write(text, to: name) }
    return folder
  }
}
