import Foundation
import Testing

extension Application {
  @Suite("gate")
  struct GateCommandTests {
    private static let ids = [
      "q-contracts-01", "q-contracts-02", "q-contracts-03", "q-contracts-10", "q-customers-02",
      "q-engineering-04",
    ]

    private let program: Program
    private let questions: Questions

    init() async throws {
      program = try await .warm()
      questions = try Questions(Self.ids, in: program.folder)
    }

    private func gate(_ arguments: String..., of other: Questions? = nil) async throws
      -> Program.Outcome
    {
      try await program.run(
        ["gate", "--baseline", program.folder.place("baseline.json")]
          + (other ?? questions).flags + arguments)
    }

    private func write(_ arguments: String...) async throws {
      let outcome = try await program.run(
        ["gate", "--baseline", program.folder.place("baseline.json"), "--write", "-k", "20"]
          + questions.flags + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.words.last?.hasSuffix("baseline.json is the baseline now; commit it") == true)
    }

    @Test("lets the state through that was written, and closes on a worse one, which it names")
    func verdict() async throws {
      try await write()
      let baseline = program.folder.text(of: "baseline.json")
      let same = try await gate("-k", "20")
      #expect(same.status == 0, "\(same.errors)")
      #expect(same.text.hasSuffix("The gate is open.\n"))
      let worse = try await gate("-k", "5", "--json")
      #expect(worse.status == 1)
      let report = try JSON(worse.text)
      #expect(try !report["passes"].flag)
      #expect(try report["changes"].list.map { try $0.text } == ["candidates: 20 is now 5"])
      let failures = try report["failures"].list.map { try $0.text }
      #expect(failures.contains { $0.hasPrefix("R@10 fell by ") }, "\(failures)")
      #expect(worse.words.map { $0.dropFirst("rankscope: ".count) } == failures.map { $0[...] })
      let recall = try report["rows"].value(of: "R@10")
      #expect(try recall["difference"].number < -0.01)
      #expect(try recall["queries"].integer == Self.ids.count)
      #expect(program.folder.text(of: "baseline.json") == baseline)
    }

    @Test("--write alone moves the baseline, and its limits stay unless others are given")
    func moved() async throws {
      try await write("--max-loss", "0.9", "--max-segment-loss", "0.9", "--significance", "0")
      #expect(try await gate("-k", "5").status == 0)
      try await write()
      let kept = try JSON(#require(program.folder.text(of: "baseline.json")))["limits"]
      #expect(try kept["loss"].number == 0.9 && kept["segment_loss"].number == 0.9)
      try await write("--max-p95", "0.001")
      let slow = try await gate("-k", "20")
      #expect(slow.status == 1)
      #expect(slow.words.count == 1 && slow.errors.contains("latency: p95 is "))
      #expect(slow.text.hasSuffix("The gate is closed.\n"))
    }

    @Test("says neither yes nor no of other judgements or another corpus")
    func ground() async throws {
      try await write()
      let fewer = try Questions(Self.ids, judging: Array(Self.ids.dropLast()), in: program.folder)
      let outcome = try await gate("-k", "20", of: fewer)
      #expect(
        outcome.isRefusal(
          saying: "the baseline is of other ground: golden set: 6 questions, ", " is now 6",
          "--write"),
        "\(outcome.errors)")
      try program.folder.write("The CFO approves renewals.".utf8, to: "notes/cfo.md")
      let elsewhere = try await gate(program.folder.place("notes"), "-k", "20")
      #expect(elsewhere.status == 2 && elsewhere.output.isEmpty)
      let words = try #require(elsewhere.words.last)
      #expect(words.contains("corpus: sample-corpus, ") && words.contains("is now notes, 1 chunk"))
    }

    @Test("^C ends it with neither a verdict nor a baseline")
    func interrupted() async throws {
      let outcome = try await program.runInterrupted(
        "gate", "--baseline", program.folder.place("baseline.json"), "--write")
      #expect(outcome.status == 130)
      #expect(outcome.output.isEmpty)
      #expect(outcome.words.count == 1 && outcome.errors.contains("stopped after "))
      #expect(program.folder.text(of: "baseline.json") == nil)
    }

    @Test("refuses a file that is no baseline, and limits that would not be kept")
    func refusals() async throws {
      #expect(try await gate().isRefusal(saying: "there is no baseline; make one with --write"))
      let loose = try await gate("--max-loss", "0.5")
      #expect(loose.isRefusal(saying: "limits are the baseline's; add --write"))
      #expect(try await gate("--write", "--max-loss=-1").isRefusal(saying: "0 or more"))
      try program.folder.write("{}".utf8, to: "baseline.json")
      #expect(try await gate().isRefusal(saying: "baseline.json is not a baseline"))
      #expect(try await gate("--write").isRefusal(saying: "is not a baseline"))
      try program.folder.write(#"{"version": 99}"#.utf8, to: "baseline.json")
      #expect(try await gate().isRefusal(saying: "version 99 is newer than this program knows"))
    }
  }
}
