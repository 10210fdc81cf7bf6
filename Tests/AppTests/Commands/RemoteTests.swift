import Foundation
import TestSupport
import Testing

extension Application {
  @Suite("remote rerankers", .enabled(if: HubServer.isThere, "needs python3"))
  struct RemoteTests {
    private static let key = "sk-3f9d1c7a55e2"
    private let services: RerankServer
    private let program: Program

    init() async throws {
      services = try RerankServer()
      var program = try await Program.warm()
      let config = """
        [remote.cohere]
        dialect = "cohere"
        url = "\(services.address)/cohere/v2/rerank"
        model = "rerank-v3.5"
        key_env = "COHERE_API_KEY"
        price_per_search = 0.002
        retries = 0
        [remote.tei]
        dialect = "tei"
        url = "\(services.address)/tei/rerank"
        """
      program.variables["RANKSCOPE_CONFIG"] = try program.folder.write(
        config.utf8, to: "config.toml")
      program.variables["COHERE_API_KEY"] = Self.key
      self.program = program
    }

    private func search(_ reranker: String, _ arguments: String...) async throws -> Program.Outcome
    {
      try await program.run(
        ["search", "--json", approval, "-k", "20", "--reranker", reranker] + arguments)
    }

    private func rerank(_ report: JSON) throws -> JSON {
      try #require(try report["stages"].list.first { try $0["name"].text == "rerank" })
    }

    /// What `rerank.py` says of the question and a passage.
    private func logit(_ passage: String) -> Double {
      func words(_ text: String) -> Set<Substring> {
        Set(text.lowercased().split(whereSeparator: \.isWhitespace))
      }
      let asked = words(approval)
      return 8 * Double(asked.intersection(words(passage)).count) / Double(asked.count) - 4
    }

    @Test("order the candidates by the server's scores, which p repeats")
    func scores() async throws {
      let outcome = try await search("remote:cohere", "--no-trace")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let host = services.address.dropFirst("http://".count)
      #expect(
        outcome.words == [
          "rankscope: the question and the passages are sent to \(host), the remote cohere"
        ])
      let report = try JSON(outcome.text)
      #expect(try report["models"]["reranker"]["name"].text == "rerank-v3.5 at \(host)")
      #expect(!(try report["models"].keys.contains("blend")))
      let after = try report["after"].list
      #expect(after.count == 20)
      let sent = try services.requests()
      #expect(sent.count == 1)
      let passages = try #require(sent.first?.body?.passages)
      let expected = passages.map { 1 / (1 + exp(-logit($0))) }.sorted(by: >)
      for (candidate, share) in zip(after, expected) {
        let raw = try candidate["scores"]["remote"].number
        #expect(abs(raw - share) < 1e-9)
        #expect(try abs(candidate["score"].number - raw) < 1e-6)
        let parts = try candidate["relevance_parts"].list
        let total = try parts.reduce(0) { try $0 + $1["value"].number * $1["weight"].number }
        #expect(try abs(total - candidate["logit"].number) < 1e-6)
        #expect(try parts.map { try $0["name"].text } == ["remote"])
      }
      let stage = try rerank(report)
      #expect(try stage["usage"]["searches"].number == 1)
      #expect(try abs(stage["usage"]["cost"].number - 0.002) < 1e-12)
      let parts = try stage["parts"].list
      #expect(try parts.map { try $0["name"].text }.contains("network"))
      let spent = try parts.reduce(0) { try $0 + $1["ms"].number }
      #expect(try spent <= stage["ms"].number + 1)
    }

    @Test("read only the tier, and logits stay as they are")
    func tier() async throws {
      let outcome = try await search("remote:tei", "--tier", "5", "--no-trace")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let report = try JSON(outcome.text)
      let scored = try report["after"].list.filter { try !$0["logit"].isNull }
      #expect(scored.count == 5)
      for candidate in scored {
        #expect(try candidate["scores"]["remote"].number == candidate["logit"].number)
      }
      #expect(try rerank(report)["detail"].text == "the 5 best of 20 by maxsim")
      #expect(try services.requests().last?.body?.passages.count == 5)
    }

    @Test("that fail in passing leave the run its lists, and it says why and ends with 3")
    func fallback() async throws {
      try services.misbehave(#"{"status": [429], "words": "trial key KEY is limited"}"#)
      let outcome = try await search("remote:cohere", "--no-trace")
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("rankscope: nothing was scored: cohere answered 429"))
      let report = try JSON(outcome.text)
      #expect(try rerank(report)["status"].text == "fallback")
      #expect(
        try rerank(report)["detail"].text
          == "cohere answered 429 (trial key [key] is limited): 0 of 20 scored")
      #expect(try report["before"].list.count == 20)
      #expect(try report["after"].list.allSatisfy { try $0["decision"].text == "not_scored" })
    }

    @Test("that hang are left at the deadline")
    func deadline() async throws {
      try services.misbehave(#"{"slow": 50}"#)
      let outcome = try await search("remote:cohere", "--deadline", "300", "--no-trace")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let stage = try rerank(JSON(outcome.text))
      #expect(try stage["detail"].text == "deadline of 300 ms: 0 of 20 scored")
    }

    @Test("that refuse end the run with their own words")
    func refusal() async throws {
      try services.misbehave(#"{"key": "another", "words": "invalid api token KEY"}"#)
      let outcome = try await search("remote:cohere", "--no-trace")
      #expect(outcome.status == 2)
      #expect(
        outcome.words.last.map(String.init)
          == "rankscope: the stage rerank failed: cohere answered 401: invalid api token [key]; "
          + "check key_env or key_file in [remote.cohere]")
    }

    @Test("that nobody has configured are refused before the work of opening")
    func unknown() async throws {
      let outcome = try await search("remote:nobody")
      #expect(outcome.isRefusal(saying: "no remote nobody", "remote:cohere, remote:tei"))
      #expect(try services.requests().isEmpty)
    }

    @Test("are explained with the score as their own part, and not asked for each word")
    func explained() async throws {
      let outcome = try await program.run(
        "explain", approval, "cfo-approval-clause#4", "--reranker", "remote:cohere", "--json")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try services.requests().count == 1)
      #expect(outcome.text.contains("\"remote\""))
    }

    @Test("are listed by doctor, which asks none of them")
    func doctor() async throws {
      let outcome = try await program.run("doctor")
      #expect(outcome.text.contains("remote:cohere, rerank-v3.5 at 127.0.0.1"))
      #expect(outcome.text.contains("remote:tei, tei at 127.0.0.1"))
      #expect(try services.requests().isEmpty)
      var locked = program
      locked.variables["COHERE_API_KEY"] = ""
      let missing = try await locked.run("doctor")
      #expect(missing.status == 1)
      #expect(missing.text.contains("COHERE_API_KEY is not set"))
    }

    @Test("have a curve fitted for them that holds for them alone")
    func calibrated() async throws {
      let fitted = try await program.run(
        [
          "calibrate", "-k", "10", "--reranker", "remote:tei", "--out",
          program.folder.place("c.json"),
        ])
      #expect(fitted.status == 0, "\(fitted.errors)")
      let use = ["--normalisation", "platt", "--calibration", program.folder.place("c.json")]
      let right = try await program.run(
        ["search", approval, "-k", "10", "--reranker", "remote:tei"] + use)
      #expect(right.status == 0, "\(right.errors)")
      let wrong = try await program.run(
        ["search", approval, "-k", "10", "--reranker", "remote:cohere"] + use)
      #expect(wrong.status == 2)
    }

    /// The words and the whereabouts of a key, looked for everywhere that a run leaves something.
    @Test("leave no key in the store, in what is printed, in the list of processes or in a file")
    func secrecy() async throws {
      var leaks: [String] = []
      func look(_ bytes: Data, _ place: String) {
        if bytes.range(of: Data(Self.key.utf8)) != nil { leaks.append(place) }
      }
      for rules in [
        "{}", #"{"status": [401, 401], "words": "bad key KEY"}"#,
        #"{"fail_if": ["approval", 429], "words": "KEY is limited"}"#,
      ] {
        try services.misbehave(rules)
        for arguments in [
          ["search", "--json", approval, "-k", "5"],
          ["explain", approval, "cfo-approval-clause#4", "-k", "5"],
        ] {
          let outcome = try await program.run(arguments + ["--reranker", "remote:cohere"]) {
            let lines = FileManager.default.contents(
              atPath: "/proc/\($0.processIdentifier)/cmdline")
            look(lines ?? Data(), "the list of processes")
          }
          look(outcome.output, "output of \(arguments)")
          look(Data(outcome.errors.utf8), "errors of \(arguments)")
        }
      }
      // What a reader of the store is told, whatever form it is kept in.
      for words in [["list", "--json"], ["show", "last", "--json"], ["show", "last"]] {
        let told = try await program.run(["traces"] + words)
        look(told.output, "traces \(words)")
        #expect(words[0] == "list" || told.text.contains("[key] is limited"))
      }
      let files = FileManager.default.enumerator(atPath: program.folder.path)
      var seen = 0
      while let name = files?.nextObject() as? String {
        guard let bytes = FileManager.default.contents(atPath: program.folder.place(name)) else {
          continue
        }
        look(bytes, name)
        seen += 1
      }
      #expect(seen > 3)
      #expect(leaks.isEmpty)
      #expect(try services.requests().allSatisfy { $0.authorization == "Bearer \(Self.key)" })
      #expect(try services.requests().count > 4)
    }
  }
}
