import Evaluation
import Foundation
import Testing

/// Rankings small enough to be measured on paper.
///
/// Found, best first: good (grade 3), unread (unjudged), bad (0), fair (1), junk (0). Also judged,
/// and not found: lost (2), off (0).
@Suite("A measure, worked on paper")
struct WorkedMeasureTests {
  static let grades = ["good": 3, "bad": 0, "fair": 1, "junk": 0, "lost": 2, "off": 0]
  static let ranking = ["good", "unread", "bad", "fair", "junk"].enumerated().map {
    RetrievedDocument(id: $1, score: Double(10 - $0))
  }

  @Test(
    "is what the arithmetic says",
    arguments: [
      ("P@5", 2.0 / 5), ("P@10", 2.0 / 10), ("P(rel=2)@5", 1.0 / 5),
      ("R@5", 2.0 / 3), ("R@1", 1.0 / 3), ("R(rel=3)@1", 1.0),
      ("RR", 1.0), ("RR@1", 1.0), ("Success@1", 1.0), ("Success(rel=4)@5", 0.0),
      // Precision 1/1 at the first relevant one and 2/4 at the second; the third is not found.
      ("AP", (1.0 / 1 + 2.0 / 4) / 3), ("AP@3", (1.0 / 1) / 3), ("AP(rel=2)", (1.0 / 1) / 2),
      ("Judged@10", 4.0 / 5), ("Judged@2", 1.0 / 2), ("Judged", 4.0 / 5),
      // Above good stands nothing, above fair one of three that are judged not relevant; R is 3.
      ("Bpref", (1 + (1 - 1.0 / 3)) / 3),
      ("nDCG@5", (3 / log2(2) + 1 / log2(5)) / (3 / log2(2) + 2 / log2(3) + 1 / log2(4))),
      // The ideal is cut off too: two documents are the best that two places can hold.
      ("nDCG@2", 3 / (3 + 2 / log2(3))),
      (
        "nDCG(dcg='exp-log2')@5",
        (7 / log2(2) + 1 / log2(5)) / (7 / log2(2) + 3 / log2(3) + 1 / log2(4))
      ),
    ] as [(String, Double)])
  func arithmetic(name: String, expected: Double) throws {
    let value = try Measure(name).value(of: Self.ranking, grades: Self.grades)
    #expect(abs(value - expected) < 1e-12, "\(value)")
  }

  @Test("of a tied group is the mean over its orders")
  func ties() throws {
    // One relevant document among three of the same score: it stands first, second or third.
    let tied = ["a", "b", "c"].map { RetrievedDocument(id: $0, score: 1) }
    let expected = [
      ("RR", (1 + 1.0 / 2 + 1.0 / 3) / 3), ("Success@1", 1.0 / 3), ("P@1", 1.0 / 3),
      ("nDCG@2", (1 + 1 / log2(3)) / 3), ("AP", (1 + 1.0 / 2 + 1.0 / 3) / 3), ("R@2", 2.0 / 3),
      ("Bpref", (1.0 + 0 + 0) / 3),
    ]
    for (name, value) in expected {
      let found = try Measure(name).value(
        of: tied, grades: ["a": 0, "b": 1, "c": 0], ties: .expected)
      #expect(abs(found - value) < 1e-12, "\(name): \(found)")
    }
  }

  @Test("takes tied documents as the rule says")
  func rules() throws {
    let tied = ["b", "a", "c"].map { RetrievedDocument(id: $0, score: 0.5) }
    let values = try TieRule.allCases.map {
      try Measure("RR").value(of: tied, grades: ["a": 1], ties: $0)
    }
    // c, b, a; then b, a, c; then a, b, c; then all six orders.
    let expected = [1.0 / 3, 1.0 / 2, 1, (1 + 1.0 / 2 + 1.0 / 3) / 3]
    #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(values)")
  }

  @Test("takes scores that differ beyond single precision as tied")
  func precision() throws {
    let close = [RetrievedDocument(id: "a", score: 0.1 + 1e-12), .init(id: "b", score: 0.1)]
    #expect(try Measure("P@1").value(of: close, grades: ["a": 1, "b": 0]) == 0)
    #expect(close.tiedCount == 2)
  }

  @Test("is 0 for an empty ranking, and without judgements", arguments: TieRule.allCases)
  func empty(ties: TieRule) throws {
    for name in ["nDCG@10", "nDCG", "RR", "P@5", "R@5", "AP", "Success@1", "Judged", "Bpref"] {
      #expect(try Measure(name).value(of: [], grades: Self.grades, ties: ties) == 0, "\(name)")
      #expect(try Measure(name).value(of: Self.ranking, grades: [:], ties: ties) == 0, "\(name)")
    }
  }

  @Test("of unjudged documents knows which to judge next")
  func unjudged() {
    #expect(Self.ranking.unjudged(by: Self.grades, depth: 5).map(\.id) == ["unread"])
    #expect(Self.ranking.unjudged(by: ["unread": 0], depth: 3).map(\.id) == ["good", "bad"])
  }
}
