import Foundation
import TestSupport
import Testing

extension Application {
  @Suite("the traces on record")
  struct TracesCommandTests {
    /// A program with three runs on record: two that answer with any score, one that never does.
    private func recorded() async throws -> Program {
      let program = try await Program.warm()
      let flags = ["-k", "5", "--reranker", "late-interaction", "--normalisation", "logit"]
      for (query, threshold) in [
        ("who signs renewals", "-1000"), ("gifts from a vendor", "1000"),
        ("Umlauts für \u{1B}[31m", "-1000"),
      ] {
        let outcome = try await program.run(["search", query, "--threshold", threshold] + flags)
        try #require(outcome.status == 0, "\(outcome.errors)")
      }
      return program
    }

    private func list(_ program: Program, _ flags: String...) async throws -> [JSON] {
      let outcome = try await program.run(["traces", "list", "--json"] + flags)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try outcome.text.split(separator: "\n").map { try JSON(String($0)) }
    }

    private func queries(_ program: Program, _ flags: String...) async throws -> [String] {
      let outcome = try await program.run(["traces", "list", "--json"] + flags)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try outcome.text.split(separator: "\n").map { try JSON(String($0))["query"].text }
    }

    @Test("are listed newest first, as lines of JSON and as a table, and filtered")
    func listed() async throws {
      let program = try await recorded()
      let lines = try await list(program)
      #expect(try lines.map { try $0["query"].text }.last == "who signs renewals")
      let line = try #require(lines.dropFirst().first)
      #expect(try line["verdict"]["answered"].flag == false)
      #expect(try line["source"].text == "rankscope")
      #expect(try line["corpus"].text == "sample-corpus")
      #expect(try line["false_green"].flag == false)
      #expect(try line["elapsed_ms"].number > 0 && line["bytes"].integer > 1000)
      let time = try Date(
        line["time"].text,
        strategy: .iso8601.year().month().day().time(includingFractionalSeconds: true))
      #expect(abs(time.timeIntervalSinceNow) < 60)
      #expect(try await queries(program, "--answered").count == 2)
      #expect(try await queries(program, "--abstained") == ["gifts from a vendor"])
      #expect(try await queries(program, "--text", "FUR uml").count == 1)
      #expect(try await queries(program, "--text", "sample who") == ["who signs renewals"])
      #expect(try await queries(program, "--imported") == [])
      #expect(try await queries(program, "--since", "1h").count == 3)
      #expect(try await queries(program, "--since", "2999-01-01") == [])
      #expect(try await queries(program, "--limit", "1").count == 1)
      let table = try await program.run("traces", "--limit", "2")
      let rows = table.text.split(separator: "\n")
      #expect(rows.count == 3 && rows[0].hasPrefix("trace "))
      #expect(rows[2].contains("abstained") && rows[2].hasSuffix("gifts from a vendor"))
      #expect(rows[1].hasSuffix("Umlauts für ␛[31m"))
      #expect(table.errors == "2 of 3; --limit 0 lists all, a filter fewer\n")
      let id = try #require(rows[2].split(separator: " ").first)
      #expect(try lines[1]["trace_id"].text.hasPrefix(id))
    }

    @Test("are shown as their search printed them, by id, by a beginning and as the last")
    func shown() async throws {
      let program = try await Program.warm()
      let flags = ["-k", "5", "--reranker", "none"]
      let printed = try await program.run(["search", "holiday in May"] + flags)
      let id = try #require(try await list(program).first)["trace_id"].text
      for name in [id, String(id.prefix(13)), "last"] {
        let shown = try await program.run("traces", "show", name)
        let lines = shown.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("Trace: \(id), "))
        #expect(lines.dropFirst().joined(separator: "\n") == printed.text)
      }
      let record = try JSON(try await program.run("traces", "show", "last", "--json").text)
      #expect(try record["version"].integer == 2)
      #expect(try record["trace_id"].text == id)
      #expect(try record["candidates"].list.count == 5)
    }

    @Test("are not guessed at: a name of none or of several is refused")
    func refused() async throws {
      let empty = try Program.fresh()
      #expect(
        try await empty.run("traces").text
          == "No run is on record yet; rankscope search QUESTION records one\n")
      #expect(
        try await empty.run("traces", "show", "last").isRefusal(saying: "no run is on record"))
      let program = try await recorded()
      #expect(try await program.run("traces", "show", "zz").isRefusal(saying: "zz", "traces list"))
      #expect(try await program.run("traces", "show", "").isRefusal(saying: "traces list"))
      let ids = try await list(program).map { try $0["trace_id"].text }
      let shared = String(ids[0].prefix(6))
      #expect(
        try await program.run("traces", "show", shared).isRefusal(saying: ids[1], "write more"))
      let outcome = try await program.run("traces", "delete", ids[0], "zz")
      #expect(outcome.isRefusal(saying: "zz"))
      #expect(try await list(program).count == 3)
      for (flags, word) in [
        (["--since", "soon"], "--since is soon"), (["--limit=-1"], "0 or more"),
        (["--answered", "--abstained"], "one of them"),
      ] {
        let outcome = try await program.run(["traces", "list"] + flags)
        #expect(outcome.isRefusal(saying: word), "\(outcome.errors)")
      }
    }

    @Test("are flagged and noted, and the flagged ones make a report")
    func flagged() async throws {
      let program = try await recorded()
      let ids = try await list(program).map { try $0["trace_id"].text }
      let none = try await program.run("traces", "report")
      #expect(none.text.hasPrefix("# False greens\n\n0 runs flagged"))
      #expect(
        try await program.run("traces", "flag", ids[2]).text == "\(ids[2]): a false green\n")
      let noted = try await program.run("traces", "flag", ids[2], "--note", "annex *B* decides")
      #expect(noted.text == "\(ids[2]): a false green, noted: annex *B* decides\n")
      _ = try await program.run("traces", "flag", "last", "--note", "only a note")
      #expect(try await queries(program, "--false-greens") == ["who signs renewals"])
      #expect(try await queries(program, "--text", "annex") == ["who signs renewals"])
      #expect(
        try await program.run("traces", "show", ids[2]).text
          .contains("\nFlagged as a false green\nNote: annex *B* decides\n"))
      let report = program.folder.place("review.md")
      let written = try await program.run("traces", "report", "--out", report)
      #expect(written.status == 0 && written.text.isEmpty)
      let mode = try FileManager.default.attributesOfItem(atPath: report)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o600, "it quotes what the store keeps to its owner")
      let text = try #require(program.folder.text(of: "review.md"))
      for part in [
        "1 run flagged", "## who signs renewals", "> annex \\*B\\* decides", "\(ids[2])",
        "candidates 5", "normalisation logit", "| # | before | rrf | after | logit |", "| 5 | ",
      ] {
        #expect(text.contains(part), "\(part)")
      }
      #expect(!text.contains("gifts"))
      let back = try await program.run("traces", "flag", ids[2], "--no-false-green", "--note", "")
      #expect(back.text == "\(ids[2]): neither flagged nor noted\n")
      #expect(try await list(program, "--false-greens").isEmpty)
    }

    @Test("go when they are deleted, or kept no longer; what is noted stays")
    func removed() async throws {
      var program = try await recorded()
      let ids = try await list(program).map { try $0["trace_id"].text }
      #expect(try await program.run("traces", "delete", ids[1]).text == "removed \(ids[1])\n")
      #expect(try await queries(program).count == 2)
      _ = try await program.run("traces", "flag", "last", "--note", "stays")
      #expect(try await program.run("traces", "prune").text == "removed 0 traces, 0.0 MB\n")
      for number in 0..<6 {
        _ = try await program.run("search", "filler \(number)", "-k", "400", "--reranker", "none")
      }
      let config = try program.folder.write("[traces]\nkeep_mb = 1\n".utf8, to: "config.toml")
      program.variables["RANKSCOPE_CONFIG"] = config
      let planned = try await program.run("traces", "prune", "--dry-run").text
      let pruned = try await program.run("traces", "prune").text
      #expect(pruned.hasPrefix("removed ") && planned == "would remove" + pruned.dropFirst(7))
      let left = try await list(program)
      #expect(left.count < 8 && left.count > 1)
      #expect(try left.reduce(0) { try $0 + $1["bytes"].integer } <= 1_000_000)
      #expect(try left.contains { try $0["trace_id"].text == ids[0] })
      #expect(try !left.contains { try $0["trace_id"].text == ids[2] })
    }

    @Test("hold no text where that is asked for, by a flag or by either configuration")
    func privately() async throws {
      let program = try await Program.warm()
      let flags = ["-k", "5", "--reranker", "none"]
      let outcome = try await program.run(
        ["search", "zebrafish quarantine approval", "--private"] + flags)
      #expect(outcome.text.contains("zebrafish"))
      var configured = program
      configured.variables["RANKSCOPE_CONFIG"] = try program.folder.write(
        "[traces]\nprivate = true\n".utf8, to: "config.toml")
      _ = try await configured.run(["search", "zebrafish vaccination"] + flags)
      let files = try FileManager.default.contentsOfDirectory(atPath: program.data)
        .filter { $0.hasPrefix("traces") }
      #expect(files.contains("traces.sqlite"))
      for file in files {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: program.data + "/" + file))
        for word in ["zebrafish", "quarantine", "vaccination", "supplier"] {
          #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
        }
      }
      let lines = try await list(program)
      #expect(try lines.map { try $0["query"].isNull } == [true, true])
      let shown = try await program.run("traces", "show", "last")
      #expect(shown.text.contains("(private)") && shown.text.contains("§"))
    }

    @Test("are exported as records that hold to the schema")
    func exported() async throws {
      let program = try await recorded()
      _ = try await program.run("search", "private", "-k", "5", "--private")
      let question = Application.approval
      _ = try await program.run(
        "search", question, "--freshness-weight", "0.2", "--mmr-lambda", "0.7", "--filter",
        "region!=EMEA")
      let ids = try await list(program).map { try $0["trace_id"].text }
      let file = program.folder.place("runs.jsonl")
      let outcome = try await program.run(["traces", "export", "--out", file] + ids)
      #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.errors)")
      let lines = try #require(program.folder.text(of: "runs.jsonl")).split(separator: "\n")
      #expect(try lines.map { try JSON(String($0))["trace_id"].text } == ids)
      let schema = PythonEnvironment.project.appending(path: "docs/trace.schema.json")
      let faults = try await PythonEnvironment.run("validate_traces.py", [schema.path, file])
      #expect(faults.status == 0, "\(faults.errors)")
      #expect(String(decoding: faults.output, as: UTF8.self) == "")
      #expect(faults.errors.hasSuffix("5 lines\n"))
      let bad = try await program.run("traces", "export", "last", "--out", "/nowhere/runs.jsonl")
      #expect(bad.isRefusal(saying: "/nowhere/runs.jsonl cannot be written"))
    }

    @Test("of a member of groups are shown to members of the same groups alone")
    func readers() async throws {
      let program = try await Program.warm()
      let flags = ["-k", "5", "--reranker", "none"]
      _ = try await program.run(["search", "what all may see"] + flags)
      _ = try await program.run(["search", "what staff sees", "--as", "staff"] + flags)
      #expect(try await queries(program).count == 2)
      #expect(try await queries(program, "--as", "staff") == ["what staff sees"])
      #expect(try await queries(program, "--as", "board") == [])
      let id = try #require(try await list(program).last)["trace_id"].text
      #expect(
        try await program.run("traces", "show", id, "--as", "staff").isRefusal(saying: id))
    }
  }
}
