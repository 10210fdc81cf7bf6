import Foundation
import Interchange
import Retrieval
import TestSupport
import Testing

/// Exports, as Phoenix's own reader takes them.
@Suite("Phoenix reads what is exported")
struct PhoenixTests {
  private struct Seen: Decodable {
    struct Attributes: Decodable {
      var retrieval: Lists?
      var reranker: Lists?
      var input: Input?
    }

    struct Input: Decodable { var value: String }

    struct Lists: Decodable {
      var documents: [Item]?
      var input_documents: [Item]?
      var output_documents: [Item]?
      var query: String?
      var top_k: Int?
      var model_name: String?
    }

    struct Item: Decodable {
      struct Document: Decodable {
        var id: String
        var content: String
        var score: Double?
      }

      var document: Document
    }

    var name: String
    var kind: String
    var parent: String?
    var trace_id: String
    var span_id: String
    var milliseconds: Double
    var attributes: Attributes
  }

  /// The spans that Phoenix reads of an exported trace, by their kind.
  private func seen(_ trace: Trace) async throws -> [String: Seen] {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "export-\(UUID().uuidString).jsonl")
    try OTLPExport.line(trace).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let outcome = try await PythonEnvironment.run("phoenix_reader.py", [file.path])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let spans = try outcome.output.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Seen.self, from: $0)
    }
    return Dictionary(uniqueKeysWithValues: spans.map { ($0.kind, $0) })
  }

  private func list(_ items: [Seen.Item]?) -> [ListEntry] {
    (items ?? []).map { ListEntry($0.document.id, $0.document.score) }
  }

  @Test(
    "A trace of our own: three spans, both lists with scores and texts, the question, the times")
  func own() async throws {
    let trace = OTLPExportTests.trace()
    let spans = try await seen(trace)
    let chain = try #require(spans["CHAIN"])
    let retriever = try #require(spans["RETRIEVER"])
    let reranker = try #require(spans["RERANKER"])
    #expect([retriever.parent, reranker.parent] == [chain.span_id, chain.span_id])
    #expect(chain.trace_id == "01890a5dac96774bbcceb302099a8057")
    #expect(chain.attributes.input?.value == trace.query)
    #expect(list(retriever.attributes.retrieval?.documents) == trace.listBefore)
    #expect(list(reranker.attributes.reranker?.input_documents) == trace.listBefore)
    #expect(list(reranker.attributes.reranker?.output_documents) == trace.listAfter)
    #expect(
      retriever.attributes.retrieval?.documents?.map(\.document.content)
        == trace.before.map(\.chunk.text))
    #expect(reranker.attributes.reranker?.query == trace.query)
    #expect(reranker.attributes.reranker?.top_k == 2)
    #expect(reranker.attributes.reranker?.model_name == "tiny")
    #expect(retriever.milliseconds == 4.5)
    #expect(reranker.milliseconds == 20)
  }

  @Test("What was imported", arguments: ["llama_index.pb", "langchain.pb"])
  func imported(file: String) async throws {
    let trace = try #require(SpanFixtures.traces(try SpanFixtures.spans(file)).first)
    let spans = try await seen(trace)
    #expect(list(spans["RETRIEVER"]?.attributes.retrieval?.documents) == trace.listBefore)
    #expect(list(spans["RERANKER"]?.attributes.reranker?.output_documents) == trace.listAfter)
  }
}
