import Foundation
import Synchronization
import TestSupport
import Testing

extension Application {
  /// The program as a receiver, and real programs that send to it.
  @Suite("traces listen")
  struct TracesListenTests {
    private let program: Program
    /// Runs beside the first, on the same data.
    private let listener: Program

    init() throws {
      program = try .fresh()
      var listener = try Program.fresh()
      listener.variables = ["RANKSCOPE_DATA": program.data, "RECEIVER_TOKEN": Self.token]
      self.listener = listener
    }

    private static let token = "correct-horse-battery"

    /// Listens at a free port while some work is done, and ends with ^C.
    private func listen(
      _ arguments: [String] = [], while work: (_ endpoint: String) async throws -> Void
    ) async throws -> Program.Outcome {
      let isDone = Mutex(false)
      async let outcome = listener.run(["traces", "listen", "--port", "0"] + arguments) { process in
        // Once: a second ^C would end it at once.
        let ends = isDone.withLock { isDone in
          defer { isDone = false }
          return isDone
        }
        if ends { process.interrupt() }
      }
      do {
        try await work(try await endpoint())
      } catch {
        isDone.withLock { $0 = true }
        throw error
      }
      isDone.withLock { $0 = true }
      return try await outcome
    }

    /// What the listener says `OTEL_EXPORTER_OTLP_ENDPOINT` has to be.
    private func endpoint() async throws -> String {
      for _ in 0..<2000 {
        let said = listener.folder.text(of: "errors") ?? ""
        if let found = said.firstMatch(of: /OTEL_EXPORTER_OTLP_ENDPOINT=(http:\/\/\S+:\d+)/) {
          return String(found.1)
        }
        try await Task.sleep(for: .milliseconds(5))
      }
      throw Silent()
    }

    private struct Silent: Error {}

    /// Runs a program with nothing set but where to send; what it prints.
    private func send(
      _ script: String, _ arguments: [String] = [], to endpoint: String,
      _ variables: [String: String] = [:]
    ) async throws -> JSON {
      let set = ["OTEL_EXPORTER_OTLP_ENDPOINT": endpoint].merging(variables) { $1 }
      let outcome = try await PythonEnvironment.run(script, arguments, variables: set)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try JSON(String(decoding: outcome.output, as: UTF8.self))
    }

    /// Ids and scores of the candidates that have a rank, in its order.
    private func list(_ rank: String, _ score: String, of trace: JSON) throws -> [String] {
      try trace["candidates"].list.filter { $0.keys.contains(rank) }
        .sorted { try $0[rank].integer < $1[rank].integer }
        .map { "\(try $0["chunk"]["id"].text) \(try $0[score].number)" }
    }

    private func printed(_ list: JSON) throws -> [String] {
      try list.list.map { "\(try $0.list[0].text) \(try $0.list[1].number)" }
    }

    @Test("A LlamaIndex program pointed at it by a variable alone is on record with both lists")
    func llamaIndex() async throws {
      var app: JSON?
      let heard = try await listen(["--json"]) { endpoint in
        app = try await send("llama_index_app.py", to: endpoint)
      }
      #expect(heard.status == 130)
      #expect(heard.errors.contains("stopped listening"))
      let line = try JSON(String(try #require(heard.text.split(separator: "\n").last)))
      #expect(try line["source"].text == "imported")
      #expect(try line["service"].text == "llama-index-app")

      let shown = try await program.run("traces", "show", try line["trace_id"].text, "--json")
      let trace = try JSON(shown.text)
      let sent = try #require(app)
      #expect(try trace["query"].text == sent["question"].text)
      #expect(
        try list("rank_before", "score_before", of: trace) == printed(sent["retrieved"]))
      #expect(try list("rank_after", "score", of: trace) == printed(sent["reranked"]))
    }

    @Test("What people read is a line for each, with nothing that a terminal obeys")
    func lines() async throws {
      let heard = try await listen { endpoint in
        _ = try await send("spans.py", ["\u{1B}[31mred", "1"], to: endpoint)
      }
      let lines = heard.text.split(separator: "\n")
      #expect(lines.last?.contains("10 retrieved, 5 reranked, another first") == true)
      #expect(!heard.text.contains("\u{1B}"))
      #expect(heard.text.contains("asks 0?"))
    }

    @Test("In private neither the screen nor the store has a text, and nowhere is the token")
    func privacy() async throws {
      let arguments = ["--private", "--host", "0.0.0.0", "--token-env", "RECEIVER_TOKEN"]
      let heard = try await listen(arguments) { endpoint in
        let port = try #require(endpoint.split(separator: ":").last)
        let headers = "authorization=Bearer%20" + Self.token
        _ = try await send(
          "spans.py", ["alpha", "2"], to: "http://127.0.0.1:\(port)",
          ["OTEL_EXPORTER_OTLP_HEADERS": headers])
      }
      let listed = try await program.run("traces", "list", "--imported", "--json")
      #expect(listed.text.split(separator: "\n").count == 2, "\(heard.errors)")
      let names = try FileManager.default.subpathsOfDirectory(atPath: program.data)
      let files = names.map { program.data + "/" + $0 }
        .filter { FileManager.default.fileExists(atPath: $0) }
        .compactMap { FileManager.default.contents(atPath: $0) }
      try #require(!files.isEmpty)
      for text in files + [heard.output, Data(heard.errors.utf8)] {
        for secret in [Self.token, "asks 0", "The text of"] {
          #expect(text.firstRange(of: Data(secret.utf8)) == nil, "\(secret)")
        }
      }
    }

    @Test("A port that is taken, an open address without a token and a bad token are one line")
    func refusals() async throws {
      _ = try await listen { endpoint in
        let port = String(try #require(endpoint.split(separator: ":").last))
        let taken = try await program.run("traces", "listen", "--port", port)
        #expect(taken.isRefusal(status: 3, saying: "port \(port)", "--port"), "\(taken.errors)")
      }
      let open = try await program.run("traces", "listen", "--port", "0", "--host", "0.0.0.0")
      #expect(open.isRefusal(saying: "0.0.0.0", "--token-env"), "\(open.errors)")
      let unset = try await program.run("traces", "listen", "--port", "0", "--token-env", "NONE")
      #expect(unset.isRefusal(saying: "NONE"), "\(unset.errors)")
      let file = try program.folder.write(Array("correct-horse-battery".utf8), to: "token")
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      let readable = try await program.run("traces", "listen", "--port", "0", "--token-file", file)
      #expect(readable.isRefusal(saying: file, "chmod 600"), "\(readable.errors)")
      let both = try await program.run(
        "traces", "listen", "--token-env", "A", "--token-file", "B")
      #expect(both.isRefusal(saying: "either"), "\(both.errors)")
    }
  }
}
