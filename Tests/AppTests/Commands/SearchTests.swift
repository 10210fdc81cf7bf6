import Foundation
import Testing

extension Application {
  @Suite("search")
  struct SearchTests {
    /// The documented JSON of a run.
    private func report(_ arguments: String...) async throws -> JSON {
      let outcome = try await Program.warm().run(["search", "--json"] + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.text)
    }

    @Test("prints the documented JSON")
    func shape() async throws {
      let report = try await report(approval, "-k", "20", "-n", "3")
      #expect(try report["query"].text == approval)
      #expect(try report["corpus"]["name"].text == "sample-corpus")
      #expect(try report["corpus"]["fingerprint"].text.count == 16)
      let settings = try report["settings"]
      #expect(try settings["candidates"].integer == 20)
      #expect(try settings["top_n"].integer == 3)
      #expect(try settings["fusion"].text == "rrf")
      #expect(try settings["rrf_k"].integer == 60)
      #expect(try settings["threshold"].number == 0.5)
      #expect(try settings["token_budget"].integer == 3000)
      let stages = try report["stages"].list
      #expect(
        try stages.map { try $0["name"].text } == [
          "bm25", "embed", "dense", "fuse", "maxsim", "rerank", "signals", "pack",
        ])
      for stage in stages {
        #expect(try stage["status"].text == "ok")
        #expect(try stage["ms"].number > 0)
        #expect(try stage["in"].integer >= stage["out"].integer || stage["name"].text == "fuse")
      }
      try expectVerdict(of: report)
    }

    private func expectVerdict(of report: JSON) throws {
      let scores = try report["after"].list.map { try $0["score"].number }
      let verdict = try report["verdict"]
      #expect(try verdict["top_score"].number == scores[0])
      #expect(try verdict["answered"].flag == (scores[0] >= verdict["threshold"].number))
    }

    @Test("shows both lists in order, with each retriever's rank and each chunk's move")
    func lists() async throws {
      let report = try await report(approval, "-k", "20")
      let (before, after) = (try report["before"].list, try report["after"].list)
      #expect(before.count == 20)
      #expect(try before.map { try $0["rank"].integer } == Array(1...20))
      #expect(try after.map { try $0["rank"].integer } == Array(1...20))
      let rankBefore = Dictionary(
        uniqueKeysWithValues: try before.map {
          (try $0["chunk_id"].text, try $0["rank"].integer)
        })
      for (last, next) in zip(after, after.dropFirst()) {
        #expect(try last["logit"].number >= next["logit"].number)
      }
      for candidate in after {
        let rank = try #require(rankBefore[candidate["chunk_id"].text])
        #expect(try candidate["rank_before"].integer == rank)
        #expect(try candidate["move"].integer == rank - candidate["rank"].integer)
        #expect(try candidate["score_unit"].text == "p")
        let logit = try candidate["logit"].number
        #expect(try abs(candidate["score"].number - 1 / (1 + exp(-logit))) < 1e-6)
      }
    }

    @Test("fuses the retrievers' ranks as reciprocal rank fusion says")
    func fusion() async throws {
      for candidate in try await report(approval, "-k", "20")["before"].list {
        let ranks = try ["bm25", "dense"].filter(candidate.keys.contains).compactMap {
          let placement = try candidate[$0]
          return placement.isNull ? nil : try placement["rank"].number
        }
        let sum = ranks.reduce(0) { $0 + 1 / (60 + $1) }
        #expect(try abs(candidate["score"].number - sum) < 1e-9)
        #expect(try candidate["score_unit"].text == "rrf")
      }
    }

    @Test(
      "decides on every candidate once, and keeps what fits the budget",
      arguments: ["0", "150", "300", "3000"])
    func budget(tokens: String) async throws {
      let report = try await report(
        approval, "-k", "20", "-n", "4", "--threshold", "0.01", "--budget", tokens)
      let after = try report["after"].list
      let decisions = try after.map { try $0["decision"].text }
      let known = [
        "kept", "below_threshold", "duplicate", "filtered", "over_budget", "beyond_top_n",
        "not_scored",
      ]
      #expect(Set(try after.map { try $0["chunk_id"].text }).count == 20)
      #expect(decisions.allSatisfy(known.contains))
      for (candidate, decision) in zip(after, decisions) {
        let reason = try candidate["reason"]
        if decision == "kept" { #expect(reason.isNull) } else { #expect(try reason.text != "") }
      }
      let kept = zip(after, decisions).filter { $1 == "kept" }.map(\.0)
      let context = try report["context"]
      #expect(try kept.map { try $0["tokens"].integer }.reduce(0, +) == context["used"].integer)
      #expect(try context["budget"].integer == Int(tokens))
      #expect(try context["used"].integer <= context["budget"].integer)
      let packed = try context["chunks"].list.map { try $0.text }
      #expect(packed == (try kept.map { try $0["chunk_id"].text }))
    }

    @Test("brings the clause that answers the CFO question from below to the first place")
    func rescue() async throws {
      let report = try await report(approval)
      let before = try report["before"].list.map { try $0["doc_id"].text }
      let place = try #require(before.firstIndex(of: "contracts/cfo-approval-clause"))
      #expect(place > 0)
      #expect(try report["after"].list[0]["doc_id"].text == "contracts/cfo-approval-clause")
    }

    @Test("is the same run after run, apart from the times")
    func repeatable() async throws {
      let (one, other) = (
        try await report(approval, "-k", "20"), try await report(approval, "-k", "20")
      )
      #expect(
        try one["after"].list.map { try $0["logit"].number }
          == other["after"].list.map { try $0["logit"].number })
      #expect(try one["trace_id"].text != other["trace_id"].text)
    }

    @Test("records a trace, and none with --no-trace")
    func trace() async throws {
      let program = try await Program.warm()
      let silent = try await program.run("search", approval, "-k", "5", "--no-trace", "--json")
      #expect(try !stored(JSON(silent.text)["trace_id"].text, in: program))
      let recorded = try await program.run("search", approval, "-k", "5", "--json")
      #expect(try stored(JSON(recorded.text)["trace_id"].text, in: program))
    }

    /// Whether a trace's name stands in a file of the trace store.
    private func stored(_ trace: String, in program: Program) throws -> Bool {
      try FileManager.default.contentsOfDirectory(atPath: program.data)
        .filter { $0.hasPrefix("traces") }
        .contains { name in
          let bytes = try Data(contentsOf: URL(fileURLWithPath: program.data + "/" + name))
          return bytes.range(of: Data(trace.utf8)) != nil
        }
    }

    @Test("exits with 1 where nothing passes and --fail-on-abstain asks for that")
    func abstention() async throws {
      let program = try await Program.warm()
      let strict = ["search", "weather on Mars", "-k", "5", "--threshold", "1"]
      #expect(try await program.run(strict).status == 0)
      #expect(try await program.run(strict + ["--fail-on-abstain"]).status == 1)
    }
  }
}
