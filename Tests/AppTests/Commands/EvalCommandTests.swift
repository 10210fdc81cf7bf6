import Foundation
import Testing

extension Application {
  @Suite("eval")
  struct EvalCommandTests {
    /// Six that the sample corpus answers, and one that it does not.
    private static let answerable = [
      "q-contracts-01", "q-contracts-02", "q-contracts-03", "q-contracts-10", "q-customers-02",
      "q-engineering-04",
    ]
    private static let unanswerable = "q-contracts-13"

    private let program: Program
    private let questions: Questions

    init() async throws {
      program = try await .warm()
      questions = try Questions(
        Self.answerable + [Self.unanswerable], judging: Self.answerable, in: program.folder)
    }

    private func evaluated(_ arguments: String...) async throws -> JSON {
      let outcome = try await program.run(
        ["eval", "--json", "-k", "10"] + questions.flags + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.text)
    }

    @Test("has the documented keys")
    func keys() async throws {
      let report = try await evaluated()
      #expect(
        report.keys == [
          "version", "time", "corpus", "golden", "models", "settings", "ties", "seed", "total",
          "measures", "bounds", "segments", "queries", "missing", "ineligible", "answering",
          "changes", "tied_before", "tied_after", "latency",
        ])
      let row = try report["measures"].list[0]
      #expect(
        row.keys.isSuperset(of: [
          "measure", "queries", "before", "after", "difference", "interval", "p", "adjusted_p",
          "wins", "ties", "losses",
        ]))
      #expect(try row["interval"].list.count == 2)
      let decided = try ["wins", "ties", "losses"].map { try row[$0].integer }
      #expect(decided.reduce(0, +) == Self.answerable.count)
      let bounds = try report["bounds"].value(of: "nDCG@10")["after"].list
      #expect(try bounds[0].number <= bounds[1].number)
      #expect(try report["total"].integer == 7)
      #expect(try report["missing"].list.isEmpty)
      #expect(try report["ineligible"].list.map { try $0.text } == [Self.unanswerable])
      #expect(try report["queries"].list.map { try $0["id"].text } == questions.ids.sorted())
      #expect(try report["answering"]["answerable"].integer == 6)
      #expect(try report["answering"]["unanswerable"].integer == 1)
      #expect(try report["latency"]["rerank"].keys == ["p50", "p95", "p99"])
      #expect(try report["latency"]["whole"]["p50"].number > 0)
      let segments = try report["segments"].list.map { try $0["name"].text }
      #expect(segments.contains("type=constraint") && segments.contains("length=long"))
    }

    @Test(
      "gives what measure gives of the exported lists, question by question, before and after",
      arguments: ["trec", "docid-asc", "run-order"])
    func twoWays(ties: String) async throws {
      let names = ["nDCG@10", "RR@10", "AP"]
      let runs = program.folder.place("lists")
      let report = try await evaluated("--runs", runs, "--ties", ties)
      for list in ["before", "after"] {
        let outcome = try await program.run(
          ["measure", questions.qrels, "\(runs).\(list).run", "--ties", ties, "--per-query"]
            + names + ["--json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let measured = try JSON(outcome.text)
        #expect(try measured["missing"].list.isEmpty && measured["ineligible"].list.isEmpty)
        for name in names {
          let mean = try measured["measures"].value(of: name)["value"].number
          let reported = try report["measures"].value(of: name)[list].number
          #expect(abs(mean - reported) < 1e-9, "\(name) \(list)")
          for id in Self.answerable {
            let value = try measured["queries"].value(of: id, by: "query")["measures"]
              .value(of: name)["value"].number
            let question = try report["queries"].value(of: id, by: "id")
            let shown = try question["measures"][name][list].number
            #expect(abs(value - shown) < 1e-9, "\(name) \(list) of \(id)")
          }
        }
      }
    }

    @Test("takes a folder in BEIR's layout with its qrels/test.tsv")
    func beir() async throws {
      let folder = try BeirFolder(in: program.folder)
      let outcome = try await program.run("eval", folder.path, "--json", "--no-trace")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let report = try JSON(outcome.text)
      #expect(try report["corpus"]["name"].text == "beir")
      #expect(try report["corpus"]["chunks"].integer == folder.documents)
      #expect(try report["golden"]["judgements"].integer == folder.judgements)
      // Every question but one names what its document alone is about.
      let first = try report["measures"].value(of: "Success@1")
      #expect(try first["queries"].integer == 5)
      #expect(try first["after"].number == 0.8)
      let wrong = try report["queries"].value(of: "misjudged", by: "id")
      #expect(try wrong["measures"]["Success@1"]["after"].number == 0)
      #expect(try wrong["measures"]["Success@1"]["before"].number == 0)
    }

    @Test("--queries asks other questions; --qrels alone keeps those that it judges")
    func overrides() async throws {
      let some = try Questions(["q-contracts-01", "q-contracts-02"], in: program.folder)
      let quick = ["eval", "--json", "-k", "5", "--reranker", "none"]
      let asked = try JSON(await program.run(quick + ["--queries", some.queries]).text)
      #expect(try asked["queries"].list.map { try $0["id"].text } == some.ids)
      #expect(try asked["ineligible"].list.isEmpty)
      #expect(try asked["golden"]["judgements"].integer == 23)
      let judged = try JSON(await program.run(quick + ["--qrels", some.qrels]).text)
      #expect(try judged["total"].integer == 2 + Questions.counts().unanswerable)
      #expect(try judged["golden"]["judgements"].integer == 23)
      #expect(
        try judged["measures"].value(of: "AP")["after"].number
          == asked["measures"].value(of: "AP")["after"].number)
    }

    @Test("a corpus without questions is refused in one line")
    func withoutQuestions() async throws {
      try program.folder.write("Refunds in Japan take 14 days.".utf8, to: "notes/japan.md")
      let outcome = try await program.run("eval", program.folder.place("notes"))
      #expect(
        outcome.isRefusal(saying: "notes has no questions", "--queries", "--qrels"),
        "\(outcome.errors)")
      let measure = try await program.run(["eval", "--measures", "nDGC@10"] + questions.flags)
      #expect(measure.isRefusal(saying: "no measure nDGC; the nearest is nDCG@10"))
    }

    @Test("is also a table, Markdown and comma-separated values, with the same numbers")
    func formats() async throws {
      let quick = ["eval", "-k", "10", "--reranker", "none", "--measures", "nDCG@10", "AP"]
      func text(_ format: String) async throws -> String {
        let outcome = try await program.run(quick + questions.flags + ["--format", format])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.text
      }
      let report = try JSON(await text("json"))
      let mean = try report["measures"].list[0]["after"].number
      let lines = try await text("csv").split(separator: "\r\n").map { $0.split(separator: ",") }
      #expect(lines[0].prefix(5) == ["segment", "measure", "queries", "before", "after"])
      #expect(lines.count == 1 + 2 * (1 + (try report["segments"].list.count)))
      #expect(lines[1].prefix(3) == ["whole", "nDCG@10", "6"])
      #expect(abs(try #require(Double(lines[1][4])) - mean) < 1e-12)
      let short = String(format: "%.3f", mean)
      #expect(try await text("markdown").contains("| nDCG@10 | \(short) | \(short) | +0.000 |"))
      let rows = try await text("table").split(separator: "\n").map { $0.split(separator: " ") }
      #expect(rows.contains { $0.prefix(4) == ["nDCG@10", short[...], short[...], "+0.000"] })
    }

    @Test("against itself nothing has moved; against other settings they are named")
    func drift() async throws {
      let earlier = program.folder.place("earlier.json")
      let outcome = try await program.run(["eval", "--json", "-k", "10"] + questions.flags)
      try program.folder.write(outcome.output, to: "earlier.json")
      let same = try await evaluated("--against", earlier)["drift"]
      #expect(try same["changes"].list.isEmpty)
      #expect(try same["queries"].list.count == questions.ids.count)
      #expect(try same["queries"].list.allSatisfy { abs(try $0["overlap"].number - 1) < 1e-9 })
      #expect(try same["overlap"].number == 1)
      #expect(try same["measures"].list.allSatisfy { try $0["difference"].number == 0 })
      #expect(try same["scores"]["statistic"].number == 0)
      #expect(try same["latency"].keys == ["p50", "p95", "p99"])
      let other = try await evaluated("--against", earlier, "--reranker", "none")["drift"]
      #expect(
        try other["changes"].list.map { try $0.text } == ["reranker: blend is now none"])
      #expect(try other["overlap"].number < 1)
      let row = try other["measures"].value(of: "nDCG@10")
      let after = try JSON(outcome.text)["measures"].value(of: "nDCG@10")
      #expect(try row["before"].number == after["after"].number)
    }

    @Test("against a stored run, its question alone is asked again")
    func trace() async throws {
      let run = try await program.run("search", approval, "--json", "-k", "10")
      let id = try JSON(run.text)["trace_id"].text
      let report = try await evaluated("--against", id)
      #expect(try report["queries"].list.map { try $0["id"].text } == ["q-contracts-01"])
      #expect(try report["drift"]["changes"].list.isEmpty)
      #expect(try report["drift"]["overlap"].number == 1)
      let none = try await program.run(["eval", "--against", "yesterday"] + questions.flags)
      #expect(none.isRefusal(saying: "yesterday is neither a file nor the id of a stored run"))
    }

    @Test("^C ends it with what is done, and names what is missing")
    func interrupted() async throws {
      let outcome = try await program.runInterrupted("eval", "--json")
      #expect(outcome.status == 130)
      let report = try JSON(outcome.text)
      let (done, total) = (try report["queries"].list.count, try Questions.counts().all)
      #expect(done > 0 && done < total)
      #expect(try report["missing"].list.count == total - done)
      #expect(try report["total"].integer == total)
      #expect(outcome.words == ["rankscope: stopped after \(done) of \(total) questions"])
    }
  }
}

/// A small corpus in BEIR's layout; each question names what one document is about, and one of them
/// is judged wrongly.
private struct BeirFolder {
  private static let texts = [
    "refunds": "Refunds in Japan are paid within 14 days.",
    "bicycles": "Bicycles are parked in the cellar of the northern building.",
    "passwords": "Passwords are changed once a year, after a leak at once.",
    "vaccines": "Vaccines against influenza are given in October.",
    "coffee": "The coffee machine on the third floor is cleaned on Fridays.",
  ]
  private static let asked = [
    ("refund", "When are refunds in Japan paid?", "refunds"),
    ("bicycle", "Where are bicycles parked?", "bicycles"),
    ("password", "How often are passwords changed?", "passwords"),
    ("vaccine", "When are vaccines against influenza given?", "vaccines"),
    ("misjudged", "When is the coffee machine cleaned?", "bicycles"),
  ]

  let path: String
  let documents = BeirFolder.texts.count
  let judgements = BeirFolder.asked.count

  init(in folder: Folder) throws {
    path = folder.place("beir")
    let corpus = Self.texts.map { #"{"_id":"\#($0)","title":"","text":"\#($1)"}"# + "\n" }
    let queries = Self.asked.map { #"{"_id":"\#($0.0)","text":"\#($0.1)"}"# + "\n" }
    let qrels = Self.asked.map { "\($0.0)\t\($0.2)\t1\n" }
    try folder.write(corpus.joined().utf8, to: "beir/corpus.jsonl")
    try folder.write(queries.joined().utf8, to: "beir/queries.jsonl")
    try folder.write(
      ("query-id\tcorpus-id\tscore\n" + qrels.joined()).utf8, to: "beir/qrels/test.tsv")
  }
}
