import Testing

extension Application {
  @Suite("traces diff")
  struct TracesDiffCommandTests {
    @Test("says where two recorded runs part")
    func recorded() async throws {
      let program = try await Program.warm()
      let first = try await program.run("search", "--json", Application.approval, "-k", "5")
      _ = try await program.run("search", Application.approval, "-k", "5", "--threshold", "0.99")
      let id = try JSON(first.text)["trace_id"].text
      let diff = try await program.run("traces", "diff", id, "last")
      #expect(diff.status == 0, "\(diff.errors)")
      #expect(diff.text.hasPrefix("The runs first differ in settings (threshold 0.5 → 0.99)"))
      #expect(diff.text.contains("After reranking · RBO 1.00 · Jaccard@10 1.00 · tau 1.00"))
      let json = try JSON(try await program.run("traces", "diff", id, "last", "--json").text)
      #expect(try json["first_difference"].text == "settings")
      #expect(try json["after"]["rows"].list.count == 5)
    }

    @Test("compares one question under two kept settings, with its judgements")
    func settings() async throws {
      let program = try await Program.warm()
      _ = try await program.run("settings", "save", "none", "--reranker", "none", "-k", "5")
      _ = try await program.run("settings", "save", "few", "-k", "5")
      let diff = try await program.run(
        "traces", "diff", "--settings", "none", "few", "--query", Application.approval)
      #expect(diff.status == 0, "\(diff.errors)")
      #expect(diff.text.contains("reranker none → blend"))
      #expect(diff.text.contains("nDCG@10 after"))
    }

    @Test("refuses what it cannot compare, and says how to ask")
    func refused() async throws {
      let program = try Program.fresh()
      for arguments in [["last"], ["a", "b", "c"], ["--query", "x"], ["--settings", "a", "b"]] {
        let outcome = try await program.run(["traces", "diff"] + arguments)
        #expect(outcome.status == 2)
        #expect(outcome.errorLines.count == 1)
      }
    }
  }
}
