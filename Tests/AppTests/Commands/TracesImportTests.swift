import Foundation
import Testing

/// What a LlamaIndex and a LangChain program sent of one question each, as they sent it.
private func recorded(_ name: String) -> String {
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "InterchangeTests/Fixtures/OTLP/\(name)").path
}

private let found = ["renewal#1", "héritage#4", "travel#1", "approval#2", "expiry#1"]
private let returned = ["approval#2", "renewal#1", "héritage#4"]

extension Application {
  @Suite("traces import")
  struct TracesImportTests {
    /// The record of the only trace whose service recorded a retriever of this name.
    private func record(_ program: Program, retriever: String) async throws -> JSON {
      let list = try await program.run("traces", "list", "--json")
      for line in list.text.split(separator: "\n") {
        let id = try JSON(String(line))["trace_id"].text
        let record = try JSON(try await program.run("traces", "show", id, "--json").text)
        if try record["origin"]["retriever"].text == retriever { return record }
      }
      throw Missing(name: retriever)
    }

    private struct Missing: Error { let name: String }

    private func expectLists(of record: JSON) throws {
      let candidates = try record["candidates"].list
      #expect(try candidates.map { try $0["chunk"]["id"].text } == found)
      let after = try candidates.filter { $0.keys.contains("rank_after") }
        .sorted { try $0["rank_after"].integer < $1["rank_after"].integer }
      #expect(try after.map { try $0["chunk"]["id"].text } == returned)
    }

    @Test("takes in real programs' spans, which list, show and export as they were")
    func roundTrip() async throws {
      let program = try Program.fresh()
      let outcome = try await program.run(
        "traces", "import", recorded("llama_index.pb"), recorded("langchain.pb"))
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("2 traces of 26 spans; 2 with both lists"))
      let again = try await program.run("traces", "import", recorded("langchain.pb"))
      #expect(again.status == 0)
      let list = try await program.run("traces", "list", "--json")
      let lines = try list.text.split(separator: "\n").map { try JSON(String($0)) }
      #expect(lines.count == 2)
      for line in lines {
        #expect(try line["source"].text == "imported")
        #expect(try line["service"].text == "shop")
        #expect(try line["top_changed"].flag)
      }
      for retriever in ["VectorIndexRetriever._retrieve", "VectorStoreRetriever"] {
        try expectLists(of: try await record(program, retriever: retriever))
      }
      try await expectExport(of: program, lines)
    }

    private func expectExport(of program: Program, _ lines: [JSON]) async throws {
      let file = program.folder.place("spans.jsonl")
      let ids = try lines.map { try $0["trace_id"].text }
      let export = try await program.run(
        ["traces", "export", "--format", "otlp", "--out", file] + ids)
      #expect(export.status == 0, "\(export.errors)")
      let other = try Program.fresh()
      let back = try await other.run("traces", "import", "--json", file)
      #expect(back.text.split(separator: "\n").count == 2)
      for retriever in ["VectorIndexRetriever._retrieve", "VectorStoreRetriever"] {
        try expectLists(of: try await record(other, retriever: retriever))
      }
    }

    @Test("reads standard input, says what it left out, and keeps no text where told so")
    func standardInput() async throws {
      let program = try Program.fresh()
      let line =
        #"{"name":"r","context":{"trace_id":"0f","span_id":"0a"},"attributes":{"input.value":"secret","retrieval.documents.0.document.content":"secret"}}"#
      let outcome = try await program.run(
        "traces", "import", "--private", "-", input: "\(line)\n{oops\n{\"a\":1}\n")
      #expect(outcome.status == 0)
      #expect(outcome.errorLines.count == 4)
      #expect(outcome.errorLines[0].contains("1 trace of 1 span; 0 with both lists"))
      #expect(outcome.errorLines[2].contains("line 2 has no key where one must stand"))
      #expect(outcome.errorLines[3].contains("line 3 holds no spans"))
      let shown = try await program.run("traces", "show", "last", "--json")
      #expect(!shown.text.contains("secret"))
    }

    @Test("refuses what holds no span, in one line")
    func refusals() async throws {
      let program = try Program.fresh()
      let empty = try await program.run("traces", "import", "-")
      #expect(empty.isRefusal(saying: "the file is empty"))
      let table = try await program.run("traces", "import", "-", input: "a,b\n1,2\n")
      #expect(table.isRefusal(saying: "-: the file is no JSON"))
      let nowhere = try await program.run("traces", "import", program.folder.place("none.json"))
      #expect(nowhere.isRefusal(saying: "none.json cannot be read"))
      let list = try await program.run("traces", "list", "--json")
      #expect(list.output.isEmpty)
    }
  }
}
