import Foundation
import Testing

extension Application {
  @Suite("sweep")
  struct SweepCommandTests {
    private let program: Program

    init() async throws {
      program = try await .warm()
    }

    private func swept(_ range: String, _ questions: Questions, _ arguments: String...) async throws
      -> JSON
    {
      let outcome = try await program.run(
        ["sweep", range, "--json"] + questions.flags + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.text)
    }

    /// What a run on its own reads of each chunk together with the question, in tokens.
    private func pairs(_ question: String, _ candidates: Int) async throws -> [String: Int] {
      let run = try await program.run(
        "search", question, "--json", "--no-trace", "-k", "\(candidates)")
      return try JSON(run.text)["after"].list.reduce(into: [:]) {
        $0[try $1["chunk_id"].text] = try $1["pair_tokens"].integer
      }
    }

    @Test("over K recall rises, and the models read each pair once")
    func candidates() async throws {
      let asked = [
        "q-contracts-01": approval,
        "q-contracts-03": "renewal checklist for contract owners",
      ]
      let questions = try Questions(asked.keys.sorted(), in: program.folder)
      let report = try await swept("K=5..15:5", questions)
      #expect(try report["setting"].text == "candidates")
      let rows = try report["rows"].list
      #expect(try rows.map { try $0["value"].text } == ["5", "10", "15"])
      let recall = try rows.map { try $0["recall"].number }
      #expect(recall == recall.sorted() && recall[0] < recall[2])
      var tokens = 0
      for question in asked.values {
        var read: [String: Int] = [:]
        for count in [5, 10, 15] { read.merge(try await pairs(question, count)) { $1 } }
        tokens += read.values.reduce(0, +)
      }
      #expect(try report["pace"]["tokens"].integer == tokens)
      for row in rows {
        #expect(try row["latency"].keys == ["p50", "p95", "p99"])
        #expect(try row["measures"].keys.contains("AP"))
      }
      // A smaller K is reckoned as if it had been read for itself.
      let times = try rows.map { try $0["latency"]["p50"].number }
      #expect(times[0] < times[2])
    }

    @Test("a value's row is what eval says of it, held against the value in force")
    func threshold() async throws {
      let questions = try Questions(
        ["q-contracts-01", "q-contracts-02", "q-contracts-03", "q-contracts-13"],
        judging: ["q-contracts-01", "q-contracts-02", "q-contracts-03"], in: program.folder)
      let report = try await swept("threshold=0.1..0.9:0.4", questions, "-k", "10")
      let rows = try report["rows"].list
      #expect(try rows.map { try $0["value"].text } == ["0.1", "0.5", "0.9"])
      #expect(try rows.map { try $0["in_force"].flag } == [false, true, false])
      #expect(rows.map { $0.keys.contains("comparison") } == [true, false, true])
      let answered = try rows.map { try $0["answering"]["answered"].integer }
      #expect(answered == answered.sorted(by: >))
      let eval = try await program.run(
        ["eval", "--json", "-k", "10", "--threshold", "0.9"] + questions.flags)
      let alone = try JSON(eval.text)
      #expect(
        try rows[2]["answering"]["answered"].integer == alone["answering"]["answered"].integer)
      #expect(
        try rows[2]["answering"]["false_greens"].integer
          == alone["answering"]["false_greens"].integer)
      #expect(
        try rows[2]["quality"].number
          == alone["measures"].value(of: "nDCG@10")["after"].number)
    }

    @Test("goes over names as well, and prints tables")
    func names() async throws {
      let questions = try Questions(["q-contracts-01", "q-contracts-03"], in: program.folder)
      let report = try await swept("fusion=rrf,minmax,dense", questions, "--reranker", "none")
      #expect(try report["rows"].list.map { try $0["value"].text } == ["rrf", "minmax", "dense"])
      #expect(try report["rows"].list[0]["in_force"].flag)
      #expect(try report["pace"]["tokens"].integer == 0)
      for (format, start) in [("markdown", "| fusion |"), ("csv", "fusion,nDCG@10,")] {
        let outcome = try await program.run(
          ["sweep", "fusion=rrf,dense", "--reranker", "none", "--format", format]
            + questions.flags)
        #expect(outcome.text.contains(start), "\(outcome.errors)")
      }
    }

    @Test(
      "refuses in one line what is no range",
      arguments: [
        ("K", "K is no range; write NAME=A..B:STEP"),
        ("treshold=0..1:0.5", "there is no setting treshold; write threshold"),
        ("K=15..5", "candidates=15..5 is no range"),
        ("K=1..1000:1", "of at most 100 values"),
        ("K=5..15:0", "is no range"),
        ("K=a..b", "is no range"),
        ("K=5", "candidates=5 is 1 value; give 2 to 100"),
        ("K=5..10:2.5", "candidates cannot be 7.5; it must be a whole number"),
        ("b=0..2:1", "b is 2"),
        ("fusion=rrf,nearest", "fusion cannot be nearest; it must be one of rrf, "),
      ])
    func refusals(range: String, words: String) async throws {
      let outcome = try await Program.fresh().run("sweep", range)
      #expect(outcome.isRefusal(saying: words), "\(outcome.errors)")
    }
  }
}
