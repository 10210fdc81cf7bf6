import Foundation
import Interchange
import Retrieval
import Testing

@Suite("Spans of OpenTelemetry's conventions for generative AI")
struct GenAISpansTests {
  private func trace(_ attributes: [[String: AttributeValue]]) throws -> Trace {
    let spans = attributes.enumerated().map { place, attributes in
      Sample.span("a\(place)", at: UInt64(place) * 10, attributes)
    }
    let traces = SpanFixtures.traces(spans)
    try #require(traces.count == 1)
    return traces[0]
  }

  @Test("A retrieval with its documents structured, or as JSON in a text")
  func retrieval() throws {
    let structured = AttributeValue.list([
      .record(["id": .text("doc_123"), "score": .number(0.95)]),
      .record(["id": .whole(7), "score": .text("0.5")]),
    ])
    let text = AttributeValue.text(#"[{"id":"doc_123","score":0.95},{"id":7,"score":"0.5"}]"#)
    for documents in [structured, text] {
      let trace = try trace([
        [
          "gen_ai.operation.name": .text("retrieval"),
          "gen_ai.data_source.id": .text("H7STPQYOND"),
          "gen_ai.request.model": .text("text-embedding-3"),
          "gen_ai.retrieval.query.text": .text("why?"), "gen_ai.retrieval.documents": documents,
        ]
      ])
      #expect(trace.listBefore == [ListEntry("doc_123", 0.95), ListEntry("7", 0.5)])
      #expect(trace.query == "why?")
      #expect(trace.corpus.name == "H7STPQYOND")
      #expect(trace.models["embedder"]?.name == "text-embedding-3")
      #expect(trace.origin?.convention == .genAI)
      #expect(trace.origin?.gaps == ["the text of 2 documents was not recorded"])
    }
  }

  @Test("A rerank names documents by their place in the list that was retrieved")
  func rerank() throws {
    let trace = try trace([
      [
        "gen_ai.operation.name": .text("retrieval"),
        "gen_ai.retrieval.documents": .text(#"[{"id":"x"},{"id":"y"},{"id":"z"}]"#),
      ],
      [
        "gen_ai.operation.name": .text("rerank"), "gen_ai.rerank.top_n": .number(2),
        "gen_ai.rerank.query.text": .text("why?"), "gen_ai.request.model": .text("rerank-3"),
        "gen_ai.rerank.documents": .text(
          #"[{"index":2,"relevance_score":0.9},{"index":0,"relevance_score":0.1}]"#),
      ],
    ])
    #expect(trace.listBefore.map(\.id) == ["x", "y", "z"])
    #expect(trace.listAfter == [ListEntry("z", 0.9), ListEntry("x", 0.1)])
    #expect(trace.settings.topN == 2)
    #expect(trace.models["reranker"]?.name == "rerank-3")
  }

  @Test("A fork's rerank with both lists of its own, though only its kind is named")
  func fork() throws {
    let trace = try trace([
      [
        "gen_ai.span.kind": .text("RERANKER"),
        "gen_ai.rerank.input_documents": .text(#"[{"id":"x","content":"one"},{"id":"y"}]"#),
        "gen_ai.rerank.output_documents": .text(#"[{"id":"y","score":0.7}]"#),
        "gen_ai.rerank.documents.count": .whole(2),
      ]
    ])
    #expect(trace.listBefore.map(\.id) == ["x", "y"])
    #expect(trace.listAfter == [ListEntry("y", 0.7)])
  }

  @Test("Scores without documents are named as a gap")
  func scoresAlone() throws {
    let trace = try trace([
      [
        "gen_ai.operation.name": .text("rerank"),
        "gen_ai.rerank.scores": .list([.number(0.9), .number(0.1)]),
      ]
    ])
    #expect(trace.origin?.gaps.contains("a0 recorded scores, but not of which documents") == true)
  }
}
