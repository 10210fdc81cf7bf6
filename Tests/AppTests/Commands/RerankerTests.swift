import Foundation
import Testing

extension Application {
  @Suite("search with other rerankers")
  struct RerankerTests {
    private func report(_ arguments: String...) async throws -> JSON {
      let outcome = try await Program.warm().run(["search", "--json", approval] + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.text)
    }

    private func stage(_ name: String, of report: JSON) throws -> JSON? {
      try report["stages"].list.first { try $0["name"].text == name }
    }

    @Test("late interaction orders the candidates, without the cross-encoder")
    func lateInteraction() async throws {
      let report = try await report("-k", "20", "--reranker", "late-interaction")
      let maxsim = try #require(try stage("maxsim", of: report))
      #expect(try maxsim["status"].text == "ok")
      #expect(try maxsim["out"].integer == 20)
      #expect(try stage("rerank", of: report)?["status"].text == "skipped")
      let scores = try report["after"].list.map {
        try $0["scores"]["late-interaction"].number
      }
      #expect(scores.count == 20)
      #expect(scores.allSatisfy { $0 > 0 && $0 <= 1.01 })
      #expect(scores == scores.sorted(by: >))
    }

    @Test("the token vectors come with the index: a question writes none, and says the same again")
    func kept() async throws {
      let program = try Program.fresh()
      _ = try await program.run("search", "anything", "-k", "1", "--reranker", "none")
      func answer() async throws -> (scores: [Double], index: Index) {
        let outcome = try await program.run(
          "search", "--json", "--no-trace", approval, "-k", "10", "--reranker",
          "late-interaction")
        let scores = try JSON(outcome.text)["after"].list.map { try $0["score"].number }
        return (scores, try Index(in: program))
      }
      let before = try Index(in: program)
      let (first, second) = (try await answer(), try await answer())
      #expect(before.size > 10_000_000)
      #expect(first.index == before && second.index == before)
      #expect(first.scores == second.scores)
    }

    /// The index file as it lies on disk.
    private struct Index: Equatable {
      let size: Int
      let changed: Date

      init(in program: Program) throws {
        let folder = program.data + "/indexes/"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        let name = try #require(files.first { $0.hasSuffix(".sqlite") })
        let facts = try FileManager.default.attributesOfItem(atPath: folder + name)
        size = try #require(facts[.size] as? Int)
        changed = try #require(facts[.modificationDate] as? Date)
      }
    }

    @Test(
      "the blend is in force with the models that it was fitted with, and is named in the record")
    func blend() async throws {
      let own = try await report("-k", "3")
      #expect(try own["models"].keys == ["embedder", "reranker", "blend"])
      let parts = try own["after"].list[0]["relevance_parts"].list.map { try $0["name"].text }
      #expect(parts == ["logit", "maxsim", "cosine", "bias"])
      let program = try await Program.warm()
      let other = program.folder.place("rankscope-embed")
      try FileManager.default.copyItem(
        atPath: TinyModels.installed("rankscope-embed"), toPath: other)
      try program.folder.write(
        #"{"max_seq_length": 64, "do_lower_case": false}"#.utf8,
        to: "rankscope-embed/sentence_bert_config.json")
      let path = try program.folder.write("Refunds take 14 days.".utf8, to: "notes/refunds.md")
      let outcome = try await program.run(
        "search", "refunds", (path as NSString).deletingLastPathComponent, "--json",
        "--embedder", other)
      let report = try JSON(outcome.text)
      let fingerprints = try [own, report].map { try $0["models"]["embedder"]["fingerprint"].text }
      #expect(fingerprints[0] != fingerprints[1])
      #expect(try !report["models"].keys.contains("blend"))
      #expect(
        try stage("signals", of: report)?["detail"].text
          == "the blend was fitted with rankscope-embed (\(fingerprints[0])), not with "
          + "rankscope-embed (\(fingerprints[1])): the logit alone")
    }

    @Test("in a tier the cross-encoder reads the best by late interaction")
    func tier() async throws {
      let report = try await report("-k", "20", "--tier", "5", "--reranker", "cross-encoder")
      #expect(try stage("maxsim", of: report)?["out"].integer == 20)
      let rerank = try #require(try stage("rerank", of: report))
      #expect(try rerank["out"].integer == 5)
      #expect(try rerank["detail"].text == "the 5 best of 20 by maxsim")
      let after = try report["after"].list
      #expect(after.count == 20)
      let read = try after.filter { try $0["scores"].keys.contains("cross-encoder") }
      #expect(try read.map { try $0["rank"].integer } == [1, 2, 3, 4, 5])
      let cheap = try after.map { try $0["scores"]["late-interaction"].number }
      let worstRead = try #require(
        try read.map { try $0["scores"]["late-interaction"].number }.min())
      #expect(cheap.count { $0 > worstRead } == 4)
    }

    @Test("at the deadline the rest follows in fused order, marked as not scored")
    func deadline() async throws {
      let report = try await report("-k", "50", "--deadline", "1")
      let rerank = try #require(try stage("rerank", of: report))
      #expect(try rerank["status"].text == "fallback")
      let scored = try rerank["out"].integer
      #expect((1..<50).contains(scored))
      #expect(try rerank["detail"].text == "deadline of 1 ms: \(scored) of 50 scored")
      let rest = try report["after"].list.dropFirst(scored)
      #expect(rest.count == 50 - scored)
      #expect(try rest.allSatisfy { try $0["decision"].text == "not_scored" })
      let ranks = try rest.map { try $0["rank_before"].integer }
      #expect(ranks == Array(scored + 1...50))
    }

    @Test("windows read a long passage whole, where cutting says at which token")
    func longPassages() async throws {
      let program = try await Program.warm()
      let body = Array(repeating: "The lease of the office in Lyon runs on.", count: 120)
      let text = (body + ["The deposit is nine thousand euros."]).joined(separator: " ")
      let line = try JSONSerialization.data(
        withJSONObject: ["_id": "lease", "title": "Lease", "text": text])
      let documents = try program.folder.write(line, to: "corpus.jsonl")
      let index = program.folder.place("whole.sqlite")
      let made = try await program.run(
        "index", documents, "--chunk", "fixed:2000:0", "--out", index)
      try #require(made.status == 0, "\(made.errors)")
      func answer(_ long: String) async throws -> JSON {
        let outcome = try await program.run(
          "search", "--json", "How high is the deposit?", index,
          "--reranker", "cross-encoder", "--long-passages", long)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSON(outcome.text)["after"].list[0]
      }
      let cut = try await answer("truncate")
      #expect(try (400..<512).contains(cut["cut_at"].integer))
      #expect(try cut["removed_tokens"].integer > 500)
      let windows = try await answer("max")
      #expect(try windows["windows"].integer > 2)
      #expect(try windows["removed_tokens"].integer == 0)
      #expect(try windows["logit"].number > cut["logit"].number)
    }
  }
}
