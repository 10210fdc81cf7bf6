import Retrieval
import Testing

struct ChunkJudgementTests {
  private let chunks = [
    passage("contracts", 1, "Renewals need approval\n  by the CFO above 75,000 a year."),
    passage("contracts", 2, "Other contracts go to the department head."),
    passage("travel", 1, "Meals are 55 a day."),
  ]
  private let query = GoldenQuery(id: "q1", text: "who approves?")

  @Test("A judged chunk has its own grade, its siblings that of their document")
  func overDocument() {
    let golden = set(judging: "contracts", 2).judged([judged(0, 3)], chunks: chunks)
    #expect(
      golden.grades(for: query, among: chunks) == ["contracts#1": 3, "contracts#2": 2])
    #expect(golden.grades(of: "q1") == ["contracts": 3])
  }

  @Test("A lower grade goes over that of the document")
  func lower() {
    let golden = set(judging: "contracts", 2).judged([judged(1, 0)], chunks: chunks)
    #expect(
      golden.grades(for: query, among: chunks) == ["contracts#1": 2, "contracts#2": 0])
    #expect(golden.grades(of: "q1") == ["contracts": 2])
  }

  @Test("Once all chunks are judged, nothing is left of what was said of the document")
  func all() {
    let golden = set(judging: "contracts", 2)
      .judged([judged(0, 1), judged(1, 0)], chunks: chunks)
    #expect(golden.grades(of: "q1") == ["contracts": 1])
    let single = set(judging: "travel", 3).judged([judged(2, 0)], chunks: chunks)
    #expect(single.grades(of: "q1") == ["travel": 0])
  }

  @Test("A judged chunk replaces the judgement whose evidence it holds, and no other")
  func evidence() {
    let file = Judgement(
      queryID: "q1", documentID: "contracts", grade: 3, evidence: "approval by the CFO")
    let golden = GoldenSet(queries: [query], judgements: [file])
    #expect(golden.judged([judged(0, 1)], chunks: chunks).grades(of: "q1") == ["contracts": 1])
    #expect(golden.judged([judged(1, 1)], chunks: chunks).grades(of: "q1") == ["contracts": 3])
  }

  @Test("What was taken back leaves the golden set as it lies beside the corpus")
  func takenBack() {
    let golden = set(judging: "contracts", 2)
    #expect(golden.judged([judged(0, nil)], chunks: chunks) == golden)
  }

  @Test("A question that was only asked is added once, and is the same in every session")
  func asked() {
    let asked = GoldenQuery(asked: "how much is a meal?")
    #expect(asked.id == GoldenQuery(asked: "how much is a meal?").id)
    #expect(asked.id.allSatisfy { !$0.isWhitespace })
    #expect(asked.id != GoldenQuery(asked: "how much is a meal").id)
    let judgements = [2, 0].map { ChunkJudgement(asked, chunks[$0], grade: $0) }
    let golden = GoldenSet(queries: [query]).judged(judgements, chunks: chunks)
    #expect(golden.queries.map(\.id) == ["q1", asked.id])
    #expect(golden.grades(for: asked.text, among: chunks) == ["contracts#1": 0, "travel#1": 2])
  }

  @Test("A question that the golden set has got since is taken for that one")
  func sameText() {
    let asked = ChunkJudgement(GoldenQuery(asked: query.text), chunks[0], grade: 3)
    let golden = GoldenSet(queries: [query]).judged([asked], chunks: chunks)
    #expect(golden.queries == [query])
    #expect(golden.grades(for: query, among: chunks) == ["contracts#1": 3])
  }

  @Test("A passage that was cut anew keeps its grade where it is still whole")
  func cutAnew() {
    let whole = passage("contracts", 7, chunks[0].text + " " + chunks[1].text)
    let half = passage("contracts", 1, "Renewals need approval")
    let golden = GoldenSet(queries: [query]).judged([judged(0, 3)], chunks: [whole, half])
    #expect(golden.grades(for: query, among: [whole, half]) == ["contracts#7": 3])
    #expect(golden.grades(of: "q1") == ["contracts": 3])
  }

  @Test("What is said of a document that is not there is left out with its question")
  func gone() {
    let judgement = ChunkJudgement(
      GoldenQuery(asked: "secret?"), passage("secret", 1, "A secret."), grade: 3)
    #expect(GoldenSet().judged([judgement], chunks: chunks) == GoldenSet())
  }

  private func judged(_ place: Int, _ grade: Int?) -> ChunkJudgement {
    ChunkJudgement(query, chunks[place], grade: grade)
  }

  private func set(judging document: String, _ grade: Int) -> GoldenSet {
    GoldenSet(
      queries: [query],
      judgements: [Judgement(queryID: "q1", documentID: document, grade: grade)])
  }
}

private func passage(_ document: String, _ section: Int, _ text: String) -> Chunk {
  Chunk(
    documentID: document, title: document, headings: [], section: section, text: text, tokens: 9)
}
