import Foundation
import Interchange
import Retrieval
import Testing

@Suite("Traces imported from files")
struct TraceImportTests {
  @Test("Each form is told by its content", arguments: ["llama_index.pb", "phoenix-otlp.json"])
  func forms(file: String) throws {
    var found = TraceImport()
    try found.add(try SpanFixtures.data(file))
    #expect(
      found.traces.contains {
        $0.origin?.retriever == "VectorIndexRetriever._retrieve"
          || $0.origin?.retriever == "VectorIndexRetriever.retrieve"
      })
    #expect(found.faultCount == 0)
  }

  @Test("Lines in any order make the same traces, and bad ones are counted")
  func lines() throws {
    let spans = ["b1", "a1"].map { id in
      let documents = id == "a1" ? "retrieval.documents" : "reranker.output_documents"
      return
        #"{"name":"\#(id)","trace_id":"0f","span_id":"\#(id)","attributes":{"\#(documents).0.document.id":7}}"#
    }
    var forwards = TraceImport()
    try forwards.add(Data((spans + ["{oops"]).joined(separator: "\n").utf8))
    var backwards = TraceImport()
    try backwards.add(Data(spans.reversed().joined(separator: "\n").utf8))
    #expect(forwards.traces == backwards.traces)
    #expect(forwards.traces.map(\.id) == ["0f-a1"])
    #expect(forwards.traces.first?.candidates.map(\.decision) == [.returned])
    #expect(forwards.spans == 2)
    #expect(forwards.faultCount == 1)
  }

  @Test("A trace of thousands of lines is put together once", .timeLimit(.minutes(1)))
  func oneTrace() throws {
    let lines = (1...3000).map { place in
      let id = String(place, radix: 16)
      return
        #"{"name":"r","trace_id":"0f","span_id":"\#(id)","attributes":{"retrieval.documents.0.document.id":\#(place)}}"#
    }
    var found = TraceImport()
    try found.add(Data(lines.joined(separator: "\n").utf8))
    #expect(found.traces.count == 3000)
  }

  @Test("A file that holds nothing readable is refused in one line")
  func refusals() {
    func refusal(_ text: String) -> String {
      var found = TraceImport()
      do {
        try found.add(Data(text.utf8))
        return "read"
      } catch {
        return "\(error)"
      }
    }
    #expect(refusal("") == "the file is empty; give OTLP JSON")
    #expect(
      refusal("a,b\n1,2\n").hasPrefix("the file is no JSON, and as protobuf it "))
    #expect(refusal("{\"a\":1}").hasPrefix("line 1 holds no spans"))
  }

  @Test("Gzip is inflated, and a file cut short is refused")
  func gzip() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "spans-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // `{}` and a newline, as gzip writes it.
    let packed = Data(base64Encoded: "H4sIAAAAAAAAA6uu5QIABrCh3QMAAAA=") ?? Data()
    let file = folder.appending(path: "spans.json.gz")
    try packed.write(to: file)
    #expect(try SpanFile.data(at: file.path) == Data("{}\n".utf8))
    try packed.prefix(15).write(to: file)
    #expect(throws: SpanError.self) { try SpanFile.data(at: file.path) }
    #expect(throws: SpanError.self) { try SpanFile.data(at: folder.path) }
    #expect(throws: SpanError.self) { try SpanFile.data(at: folder.path + "/none") }
  }
}
