import Foundation
import Testing

extension Application {
  @Suite("explain")
  struct ExplainTests {
    private func explanation(_ chunk: String, _ arguments: String...) async throws -> JSON {
      let outcome = try await Program.warm().run(
        ["explain", "--json", approval, chunk] + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.text)
    }

    /// The parts of a score, each its value times its weight.
    private func sum(_ parts: JSON) throws -> Double {
      try parts.list.reduce(0) { try $0 + $1["value"].number * $1["weight"].number }
    }

    @Test(
      "every sum equals its score",
      arguments: [
        [], ["--fusion", "minmax"], ["--fusion", "zscore", "--dense-weight", "0.3"],
        ["--reranker", "cross-encoder"], ["--reranker", "late-interaction", "-k", "10"],
        ["--freshness-weight", "0.2", "--authority-weight", "0.1"],
      ])
    func sums(_ flags: [String]) async throws {
      let outcome = try await Program.warm().run(
        ["explain", "--json", "--no-importance", approval, "contracts/cfo-approval-clause#4"]
          + flags)
      let explanation = try JSON(outcome.text)
      let candidate = try explanation["candidate"]
      let bm25 = try explanation["bm25"]
      let terms = try bm25["terms"].list.map { try $0["score"].number }.reduce(0, +)
      #expect(try abs(terms - bm25["score"].number) < 1e-6)
      #expect(try abs(terms - candidate["evidence"]["bm25"].number) < 1e-6)
      #expect(
        try abs(explanation["dense"]["cosine"].number - candidate["evidence"]["dense"].number)
          < 1e-6)
      let fused = try sum(explanation["fusion"]["parts"])
      #expect(try abs(fused - candidate["score_before"].number) < 1e-6)
      #expect(try abs(sum(candidate["relevance_parts"]) - candidate["logit"].number) < 1e-6)
      if candidate.keys.contains("signal_parts") {
        #expect(try abs(sum(candidate["signal_parts"]) - candidate["score"].number) < 1e-6)
      }
    }

    @Test("a chunk in no list is placed by each retriever, and judged as one more candidate")
    func outside() async throws {
      let explanation = try await explanation("contracts/cfo-approval-clause#4", "-k", "3")
      let inside = try await self.explanation("contracts/cfo-approval-clause#4", "-k", "20")
      #expect(try inside["is_candidate"].flag)
      let far = try await self.explanation("refunds/chargebacks#1", "-k", "3")
      #expect(try !far["is_candidate"].flag)
      #expect(try far["candidates"].integer == 3)
      #expect(try far["fate"].text.contains("K is 3"))
      #expect(try far["dense"]["rank"].integer > 3)
      #expect(try far["candidate"]["rank_after"].integer == 4)
      #expect(try explanation["bm25"]["rank"].integer == inside["bm25"]["rank"].integer)
    }

    @Test("leaving out what carries the answer costs most")
    func importance() async throws {
      let explanation = try await explanation("contracts/cfo-approval-clause#4")
      let text = try explanation["candidate"]["chunk"]["text"].text
      let falls = try explanation["importance"]["sentences"].list.map { try $0.number }
      let spans = try explanation["sentences"].list.map {
        String(
          decoding: Array(text.utf8)[try $0["start"].integer..<$0["end"].integer], as: UTF8.self)
      }
      let worst = try #require(zip(spans, falls).max { $0.1 < $1.1 })
      #expect(worst.0.hasPrefix("Three of the contracts expiring"))
      #expect(
        try explanation["importance"]["words"].list.count == approval.split(separator: " ").count)
    }

    @Test("leaving pieces out is weighed for late interaction too, in its own logits")
    func lateInteraction() async throws {
      let explanation = try await explanation(
        "contracts/cfo-approval-clause#4", "--reranker", "late-interaction")
      let whole = try explanation["importance"]["whole"].number
      #expect(try abs(whole - explanation["candidate"]["logit"].number) < 0.05)
      let words = try explanation["importance"]["words"].list.map { try $0.number }
      #expect(words.contains { abs($0) > 0.01 })
      let none = try await self.explanation(
        "contracts/cfo-approval-clause#4", "--reranker", "none")
      #expect(!none.keys.contains("importance"))
    }

    @Test("a filtered chunk names the filter that it does not meet")
    func filtered() async throws {
      let explanation = try await explanation(
        "contracts/cfo-approval-clause#4", "--filter", "region=APAC", "--no-importance")
      #expect(try explanation["fate"].text == "filtered (region=APAC), before any ranking")
      #expect(try explanation["candidate"]["decision"].text == "filtered")
      #expect(try explanation["candidate"]["reason"].text == "region=APAC")
      #expect(try !explanation["candidate"].keys.contains("rank_after"))
      #expect(try !explanation["is_candidate"].flag)
    }

    @Test("a chunk may be called what the lists call it")
    func shortName() async throws {
      let explanation = try await explanation(
        "cfo-approval-clause §4", "-k", "5", "--no-importance")
      #expect(
        try explanation["candidate"]["chunk"]["id"].text == "contracts/cfo-approval-clause#4")
    }

    @Test("a list's chunk beyond K is judged with the places that it has")
    func beyondK() async throws {
      let all = try await Program.warm().run(["search", "--json", approval, "-k", "20"])
      let before = try JSON(all.text)["before"].list
      let fused = try await Program.warm().run(["search", "--json", approval, "-k", "10"])
      let kept = Set(try JSON(fused.text)["before"].list.map { try $0["chunk_id"].text })
      let outside = try #require(
        try before.first { row in
          guard !kept.contains(try row["chunk_id"].text), !(try row["bm25"].isNull) else {
            return false
          }
          return try row["bm25"]["rank"].integer <= 10
        })
      let explanation = try await explanation(
        try outside["chunk_id"].text, "-k", "10", "--no-importance")
      #expect(try !explanation["is_candidate"].flag)
      let candidate = try explanation["candidate"]
      #expect(try sum(explanation["fusion"]["parts"]) > 0)
      #expect(
        try abs(sum(explanation["fusion"]["parts"]) - candidate["score_before"].number) < 1e-6)
      #expect(try abs(sum(candidate["relevance_parts"]) - candidate["logit"].number) < 1e-6)
    }

    @Test("an unknown chunk is refused in one line that names its neighbours")
    func unknown() async throws {
      let outcome = try await Program.warm().run(
        "explain", approval, "contracts/cfo-approval-clause#40")
      #expect(outcome.status == 2)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("contracts/cfo-approval-clause#1"))
    }
  }
}
