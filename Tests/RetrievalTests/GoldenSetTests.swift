import Retrieval
import Testing

struct GoldenSetTests {
  private let chunks = [
    chunk("contracts", 1, "Renewals need approval\n  by the CFO above 75,000 a year."),
    chunk("contracts", 2, "Other contracts go to the department head."),
    chunk("travel", 1, "Meals are 55 a day."),
  ]

  @Test("A judged document's grade goes to each of its chunks")
  func wholeDocument() {
    let golden = set([Judgement(queryID: "q1", documentID: "contracts", grade: 2)])
    #expect(
      golden.grades(for: "who approves?", among: chunks) == ["contracts#1": 2, "contracts#2": 2])
  }

  @Test("Evidence gives the grade to the chunks that hold it, however the lines are broken")
  func evidence() {
    let golden = set([
      Judgement(
        queryID: "q1", documentID: "contracts", grade: 3,
        evidence: "Renewals need approval by the CFO")
    ])
    #expect(golden.grades(for: "who approves?", among: chunks) == ["contracts#1": 3])
  }

  @Test("Of several judgements that cover a chunk the highest grade counts")
  func highest() {
    let golden = set([
      Judgement(queryID: "q1", documentID: "contracts", grade: 1),
      Judgement(queryID: "q1", documentID: "contracts", grade: 3, evidence: "department head"),
    ])
    #expect(
      golden.grades(for: "who approves?", among: chunks) == ["contracts#1": 1, "contracts#2": 3])
  }

  @Test("A grade of zero is a judgement, not its absence")
  func zero() {
    let golden = set([Judgement(queryID: "q1", documentID: "travel", grade: 0)])
    #expect(golden.grades(for: "who approves?", among: chunks) == ["travel#1": 0])
  }

  @Test("Another question, and one that nobody asked, have no grades")
  func otherQuestions() {
    let golden = set([Judgement(queryID: "q2", documentID: "travel", grade: 3)])
    #expect(golden.grades(for: "who approves?", among: chunks).isEmpty)
    #expect(golden.grades(for: "never asked", among: chunks).isEmpty)
  }

  private func set(_ judgements: [Judgement]) -> GoldenSet {
    GoldenSet(queries: [GoldenQuery(id: "q1", text: "who approves?")], judgements: judgements)
  }
}

private func chunk(_ document: String, _ section: Int, _ text: String) -> Chunk {
  Chunk(documentID: document, title: document, headings: [], section: section, text: text)
}
