import Foundation
import Testing

extension Application {
  /// Runs and qrels that others measured, and their values.
  enum Judged {
    static func path(_ name: String) -> String {
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "EvaluationTests/Fixtures/\(name)").path
    }

    /// The mean that trec_eval or ir_measures gives.
    static func mean(_ measure: String, of run: String, ties: String = "trec") throws -> Double {
      let recorded = try JSON(String(contentsOfFile: path("measures.json"), encoding: .utf8))
      let values = try recorded[run]["values"][ties][measure]
      return try values.keys.map { try values[$0].number }.reduce(0, +) / Double(values.keys.count)
    }
  }

  @Suite("measure")
  struct MeasureCommandTests {
    private let program: Program

    init() throws {
      program = try .fresh()
    }

    private func measured(_ arguments: String...) async throws -> JSON {
      let outcome = try await program.run(["measure", "--json"] + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.text)
    }

    @Test(
      "gives the values of trec_eval and ir_measures", arguments: ["lexical", "dense", "short"])
    func values(run: String) async throws {
      let names = ["nDCG@10", "P(rel=2)@10", "AP", "nDCG(dcg='exp-log2')@10", "RR@10", "Judged@10"]
      for ties in ["trec", "docid-asc", "run-order"] {
        let report = try await program.run(
          ["measure", Judged.path("graded.qrels"), Judged.path(run + ".run"), "--ties", ties]
            + names + ["--json"])
        let measures = try JSON(report.text)["measures"].list
        #expect(try measures.map { try $0["measure"].text } == names)
        for (name, measure) in zip(names, measures) {
          let wanted = try Judged.mean(name, of: run, ties: ties)
          #expect(abs(try measure["value"].number - wanted) < 1e-6, "\(name), \(ties)")
        }
      }
    }

    @Test("has the usual measures, and says what they are of")
    func usual() async throws {
      let report = try await measured(Judged.path("graded.tsv"), Judged.path("dense.run"))
      let names = try report["measures"].list.map { try $0["measure"].text }
      #expect(names == ["nDCG@10", "RR@10", "P@5", "R@100", "AP", "Judged@10"])
      #expect(try report["query_count"].integer == 12)
      #expect(try report["missing"].list.map { try $0.text } == ["3", "8"])
      #expect(try report["ineligible"].list.map { try $0.text } == ["11", "12"])
      #expect(try report["ties"].text == "trec")
      #expect(try report["tied"].integer == 110)
      #expect(try report["retrieved"].integer == 214)
      #expect(abs(try report["tied_share"].number - 110.0 / 214) < 1e-12)
      #expect(!report.keys.contains("queries"))
      let bounds = try report["measures"].list[0]["bounds"].list.map { try $0.number }
      #expect(bounds[0] == (try report["measures"].list[0]["value"].number))
      #expect(bounds[1] > bounds[0] && bounds[1] <= 1)
    }

    @Test("shows each query on request, with what to judge next")
    func queries() async throws {
      let report = try await measured(
        Judged.path("graded.tsv"), Judged.path("dense.run"), "AP", "--per-query")
      let queries = try report["queries"].list
      #expect(try queries.map { try $0["query"].text } == (1...12).map(String.init))
      #expect(try queries.allSatisfy { try $0["measures"].list.count == 1 })
      let mean = try queries.map { try $0["measures"].list[0]["value"].number }.reduce(0, +) / 12
      #expect(abs(mean - (try Judged.mean("AP", of: "dense"))) < 1e-6)
      #expect(try queries[2]["unjudged"].list.isEmpty)
      #expect(try !queries[0]["unjudged"].list.isEmpty)
    }

    @Test("prints a table that a person can read")
    func table() async throws {
      let qrels = try program.folder.write(
        "1 0 a 2\n1 0 b 0\n2 0 c 1\n3 0 d 0\n".utf8, to: "qrels")
      let run = try program.folder.write(
        "1 Q0 b 1 2 r\n1 Q0 a 2 1 r\n1 Q0 x 3 1 r\n3 Q0 d 1 1 r\n9 Q0 d 1 1 r\n".utf8, to: "run")
      let outcome = try await program.run(
        "measure", qrels, run, "nDCG@10", "AP", "--per-query")
      #expect(
        outcome.text == """
          measure   value  bounds
          nDCG@10  0.1667  0.1667 to 0.2311
          AP       0.1111

          queries     3
          missing     1 (not in the run, counted as 0): 2
          ineligible  1 (nothing relevant is known): 3
          ignored     1 in the run alone
          tied        2 of 4 documents (50.0 %), taken by the rule trec
          unjudged    1 among the first 10 of each query

          query  nDCG@10      AP  to judge next
          1       0.5000  0.3333  x
          2       0.0000  0.0000  not in the run
          3       0.0000  0.0000

          """)
    }

    @Test("refuses what it cannot measure, in one line with the place")
    func refusals() async throws {
      let (qrels, run) = (Judged.path("graded.qrels"), Judged.path("short.run"))
      let twice = try program.folder.write("1 Q0 a 1 2 r\n1 Q0 a 2 1 r\n".utf8, to: "twice.run")
      let other = try program.folder.write("x 0 a 1\n".utf8, to: "other.qrels")
      let cases: [([String], String)] = [
        (
          [qrels, run, "ngcg@10"],
          "rankscope: ngcg@10: there is no measure ngcg; the nearest is nDCG@10"
        ),
        ([qrels, twice], "twice.run:2: a is listed for query 1 already on line 1"),
        ([run, qrels], "short.run:1: has 6 columns"),
        ([qrels, "/no/such"], "/no/such: cannot be read"),
        ([other, run], "has no query of"),
        ([qrels, run, "--ties", "random"], "random"),
      ]
      for (arguments, words) in cases {
        let outcome = try await program.run(["measure"] + arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
      }
    }
  }
}
