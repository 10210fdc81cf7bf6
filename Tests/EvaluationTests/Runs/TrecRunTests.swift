import Evaluation
import Foundation
import Testing

@Suite("A TREC run")
struct TrecRunTests {
  private func run(_ text: String) throws -> TrecRun {
    try reading(text) { try TrecRun(path: $0) }
  }

  @Test("is read in its own order, whatever its ranks say")
  func read() throws {
    let read = try run(
      "# made by hand\n2 Q0 b 7 1e-3 mine\n1 Q0 a 1 -4 mine\r\n2 Q0 a 1 2.5 mine\n")
    #expect(read.name == "mine")
    #expect(read.queries == ["2", "1"])
    #expect(read["2"] == [RetrievedDocument(id: "b", score: 0.001), .init(id: "a", score: 2.5)])
    #expect(read["1"] == [RetrievedDocument(id: "a", score: -4)])
    #expect(read["3"] == nil)
  }

  @Test(
    "that cannot be read is told with its line",
    arguments: [
      ("1 Q0 a 1 2.5", ":1: has 5 columns, not 6; write \"query Q0 document rank score name\""),
      ("1 Q0 a 1 2.5 r\n1 Q0 b 2 high r", ":2: the score \"high\" is not a finite number"),
      ("1 Q0 a 1 nan r", ":1: the score \"nan\" is not a finite number; write one"),
      ("1 Q0 a 1 inf r", ":1: the score \"inf\""),
      ("1 Q0 a 1 3 r\n2 Q0 a 1 3 r\n1 Q0 a 2 1 r", ":3: a is listed for query 1 already on line 1"),
      ("", ": holds no documents"),
    ])
  func errors(text: String, words: String) throws {
    let error = #expect(throws: MeasureError.self) { try run(text) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("is written as it was read, where no scores are tied")
  func written() throws {
    var made = TrecRun(name: "mine")
    made.append([.init(id: "a", score: 0.5), .init(id: "b", score: 0.25)], to: "q2")
    made.append([.init(id: "c", score: -1)], to: "q1")
    let written = try made.written()
    #expect(written.lowered == 0)
    #expect(written.text == "q2 Q0 a 1 0.5 mine\nq2 Q0 b 2 0.25 mine\nq1 Q0 c 1 -1.0 mine\n")
    #expect(try run(written.text) == made)
  }

  @Test("is written without ties, in its own order for every reader")
  func untied() throws {
    let scores = [1, 1, 1, 1 - 1e-9, 0, 0, -3, 5]
    var made = TrecRun(name: "tied")
    made.append(
      scores.enumerated().map { RetrievedDocument(id: "d\($0)", score: $1) }, to: "q")
    let written = try made.written()
    // All but the first of 1, the one next to it, the second 0, and the one that climbs.
    #expect(written.lowered == 5)
    let ranking = try #require(try run(written.text)["q"])
    #expect(ranking.tiedCount == 0)
    for ties in TieRule.allCases {
      #expect(
        ties.ordered(ranking.reversed()).map(\.id) == (0..<8).map { "d\($0)" } || ties == .runOrder)
    }
    for (document, score) in zip(ranking, scores.dropLast()) {
      #expect(abs(document.score - score) < 1e-6)
    }
  }

  @Test("is not written with ids that its columns cannot hold", arguments: ["my file.md", ""])
  func columns(id: String) {
    var made = TrecRun(name: "r")
    made.append([RetrievedDocument(id: id, score: 1)], to: "q")
    let error = #expect(throws: MeasureError.self) { try made.written() }
    #expect(error?.description.contains("document \"\(id)\": cannot be a column") == true)
  }
}
