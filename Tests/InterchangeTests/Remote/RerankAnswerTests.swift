import Foundation
import Testing

@testable import Interchange

@Suite("An answer")
struct RerankAnswerTests {
  private func read(
    _ text: String, _ name: String = "jina", to count: Int = 2, isShare: Bool = true
  ) throws -> RerankAnswer {
    try RerankAnswer(
      Data(text.utf8), of: #require(Dialect.named(name)), to: count, isShare: isShare)
  }

  @Test("gives each passage its score, in whatever order and shape the results come")
  func shapes() throws {
    for document in ["", #","document":"text""#, #","document":{"text":"t","x":[1]}"#] {
      let text =
        #"{"results":[{"index":1,"relevance_score":0.25\#(document)},"#
        + #"{"index":0,"relevance_score":0.75\#(document)}],"more":null}"#
      #expect(try read(text).scores == [0.75, 0.25])
    }
    #expect(
      try read(
        #"[{"index":1,"score":-3.5,"text":"t"},{"index":0,"score":1e1}]"#, "tei", isShare: false
      )
      .scores == [10, -3.5])
    #expect(
      try read(#"{"data":[{"index":0,"score":1},{"index":1,"score":0}]}"#, "mixedbread").scores
        == [1, 0])
  }

  @Test("says what is billed, where it does")
  func billing() throws {
    let results = #""results":[{"index":0,"relevance_score":0.5}]"#
    let cohere = try read(
      #"{\#(results),"meta":{"billed_units":{"search_units":2}}}"#, "cohere", to: 1)
    #expect((cohere.searches, cohere.tokens) == (2, nil))
    let jina = try read(#"{\#(results),"usage":{"total_tokens":26,"x":0}}"#, to: 1)
    #expect((jina.searches, jina.tokens) == (nil, 26))
    let odd = try read(#"{\#(results),"meta":{"billed_units":null},"usage":[]}"#, to: 1)
    #expect((odd.searches, odd.tokens) == (nil, nil))
  }

  @Test("that misses the bounds by a rounding is held to them")
  func rounding() throws {
    let text =
      #"{"results":[{"index":0,"relevance_score":1.0000001},{"index":1,"relevance_score":-1e-9}]}"#
    #expect(try read(text).scores == [1, 0])
  }

  @Test(
    "that cannot be trusted is refused with the reason",
    arguments: [
      (#"{"results":[{"index":0,"relevance_score":0.5}]}"#, "scores 1 of 2 passages"),
      (#"{"results":[]}"#, "scores 0 of 2 passages"),
      (
        #"{"results":[{"index":0,"relevance_score":0.5},{"index":0,"relevance_score":0.4}]}"#,
        "scores passage 0 twice"
      ),
      (
        #"{"results":[{"index":0,"relevance_score":0.5},{"index":2,"relevance_score":0.4}]}"#,
        "scores passage 2 of 2, counted from 0"
      ),
      (
        #"{"results":[{"index":0,"relevance_score":0.5},{"index":-1,"relevance_score":0.4}]}"#,
        "scores passage -1 of 2, counted from 0"
      ),
      (
        #"{"results":[{"index":0,"relevance_score":0.5},{"relevance_score":0.4}]}"#,
        "has no index at results.1"
      ),
      (
        #"{"results":[{"index":0,"relevance_score":0.5},{"index":1,"score":0.4}]}"#,
        "has no relevance_score at results.1"
      ),
      (
        #"{"results":[{"index":0,"relevance_score":"0.5"},{"index":1,"relevance_score":0.4}]}"#,
        "is of another form at results.0.relevance_score"
      ),
      (
        #"{"results":[{"index":true,"relevance_score":0.5},{"index":1,"relevance_score":0.4}]}"#,
        "is of another form at results.0.index"
      ),
      (
        #"{"results":[{"index":0,"relevance_score":null},{"index":1,"relevance_score":0.4}]}"#,
        "is of another form at results.0.relevance_score"
      ),
      (#"{"results":[{"index":0,"relevance_score":NaN}]}"#, "is not JSON"),
      (#"{"results":{}}"#, "is of another form at results"),
      (#"{"data":[]}"#, "has no results"),
      (#"[]"#, "is of another form"),
      ("", "is not JSON"),
      ("<html>", "is not JSON"),
      (#"{"results":["#, "is not JSON"),
    ])
  func refused(text: String, reason: String) {
    #expect(throws: RerankAnswer.Fault(reason: reason)) { try read(text) }
  }

  @Test("with a score beyond its bounds tells how logits are declared")
  func logits() throws {
    let text = #"{"results":[{"index":0,"relevance_score":-4.5},{"index":1,"relevance_score":2}]}"#
    #expect {
      try read(text)
    } throws: {
      ($0 as? RerankAnswer.Fault)?.reason.contains(#"write scores = "logit""#) == true
    }
    #expect(try read(text, isShare: false).scores == [-4.5, 2])
  }

  @Test("of a number too large for one is refused")
  func overflow() {
    let text = #"{"results":[{"index":0,"relevance_score":1e999},{"index":1,"relevance_score":0}]}"#
    #expect(throws: RerankAnswer.Fault.self) { try read(text, isShare: false) }
  }
}
