import Evaluation
import Foundation
import Retrieval
import Testing

@Suite("Qrels")
struct QrelsTests {
  private func qrels(_ text: String) throws -> Qrels {
    try reading(text) { try Qrels(path: $0) }
  }

  @Test("are read in TREC's form, with comments, blank lines and any white space")
  func trec() throws {
    let read = try qrels("# a comment\n1 0 a 2\n\n1\t0\tb\t-1\r\n 10  Q0  a  0")
    #expect(read == Qrels(grades: ["1": ["a": 2, "b": -1], "10": ["a": 0]]))
  }

  @Test("are read in BEIR's form, whose ids may hold spaces, with and without a header")
  func beir() throws {
    let body = "q 1\tmy file.md\t1\nq 1\tb\t0\r\n"
    let wanted = Qrels(grades: ["q 1": ["my file.md": 1, "b": 0]])
    #expect(try qrels("query-id\tcorpus-id\tscore\n" + body) == wanted)
    #expect(try qrels("\u{FEFF}query-id\tcorpus-id\tscore\r\n" + body) == wanted)
    #expect(try qrels(body) == wanted)
  }

  @Test(
    "that cannot be read are told with their line",
    arguments: [
      ("1 0 a 1\n1 0 a", ":2: has 3 columns; write"), ("1 0 a 1 x", ":1: has 5 columns"),
      ("1 0 a yes", ":1: the grade \"yes\" is not a whole number"),
      ("1 0 a 1.5", ":1: the grade \"1.5\""), ("q\td\t1.5", ":1: the grade \"1.5\""),
      ("q\td\t1\nq\te\tgood", ":2: the grade \"good\""),
      ("1 0 a 99999", ":1: the grade \"99999\""),
      ("1 0 a 1\n1 0 a 1\n1 0 a 2", ":3: a has grade 2 for query 1, and 1 above; keep one"),
      ("# nothing\n", ": holds no judgements"), ("query-id\tcorpus-id\tscore\n", ": holds no"),
    ])
  func errors(text: String, words: String) throws {
    let error = #expect(throws: MeasureError.self) { try qrels(text) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("that are not there are told with their path")
  func absent() {
    let error = #expect(throws: MeasureError.self) { try Qrels(path: "/no/such") }
    #expect(error?.description.hasPrefix("/no/such: cannot be read; ") == true)
  }

  @Test("of judgements take the highest grade of a document's passages")
  func judgements() {
    let made = Qrels(
      [("q", "a", 1), ("q", "a", 3), ("q", "a", 2), ("p", "b", 0)].map {
        Judgement(queryID: $0, documentID: $1, grade: $2)
      })
    #expect(made == Qrels(grades: ["q": ["a": 3], "p": ["b": 0]]))
    #expect(made.highestGrade == 3)
    #expect(made.isEligible("q"))
    #expect(!made.isEligible("p"))
    #expect(!made.isEligible("r"))
  }

  @Test("order queries by number where they are numbers")
  func order() {
    let ids = ["10", "9", "b", "1", "a"]
    let made = Qrels(grades: Dictionary(uniqueKeysWithValues: ids.map { ($0, ["d": 1]) }))
    #expect(made.queries == ["1", "9", "10", "a", "b"])
  }
}
