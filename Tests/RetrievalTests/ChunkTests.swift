import Retrieval
import Testing

struct ChunkTests {
  private let chunk = Chunk(
    documentID: "legal/contracts", title: "Contracts", headings: ["Renewals", "Approval"],
    section: 2, text: "The CFO approves.", metadata: Metadata(updated: CalendarDay("2026-05-04")))

  @Test("A chunk is named after its document and its place in it")
  func names() {
    #expect(chunk.id == "legal/contracts#2")
    #expect(chunk.label == "contracts §2")
  }

  @Test("The passage is title, headings and text")
  func passage() {
    #expect(chunk.passage == "Contracts. Renewals. Approval.\nThe CFO approves.")
  }

  @Test("The context block names its source and day")
  func contextBlock() {
    #expect(
      chunk.contextBlock == """
        Contracts › Renewals › Approval
        (legal/contracts#2, updated 2026-05-04)
        The CFO approves.
        """)
  }

  @Test("A chunk without a day says nothing of it")
  func withoutDay() {
    let chunk = Chunk(documentID: "a", title: "A", headings: [], section: 1, text: "Words.")
    #expect(chunk.contextBlock == "A\n(a#1)\nWords.")
  }
}
