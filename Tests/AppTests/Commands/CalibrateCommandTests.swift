import Foundation
import Testing

extension Application {
  @Suite("calibrate")
  struct CalibrateCommandTests {
    private static let enough = [
      "q-contracts-01", "q-contracts-02", "q-contracts-03", "q-contracts-10", "q-contracts-15",
      "q-customers-02", "q-customers-08", "q-engineering-03", "q-engineering-04",
    ]

    private let program: Program

    init() async throws {
      program = try await .warm()
    }

    private func calibrate(_ ids: [String], _ arguments: String...) async throws -> Program.Outcome
    {
      let questions = try Questions(ids, in: program.folder)
      return try await program.run(["calibrate", "-k", "20"] + questions.flags + arguments)
    }

    /// The calibrations in the data folder.
    private var files: [String] {
      let folder = program.data + "/calibrations"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.map { folder + "/" + $0 }
    }

    @Test("refuses in one line where too little is judged, and writes nothing")
    func tooFew() async throws {
      let outcome = try await calibrate(["q-contracts-01", "q-contracts-04"], "-k", "8")
      #expect(
        outcome.isRefusal(saying: "a calibration needs 50 judged chunks", "judge more"),
        "\(outcome.errors)")
      #expect(files.isEmpty)
      let none = try await calibrate(Self.enough, "--reranker", "none")
      #expect(none.isRefusal(saying: "--reranker none gives no scores to calibrate"))
    }

    @Test("writes a curve that search finds, for the reranker that it was fitted on alone")
    func found() async throws {
      let outcome = try await calibrate(Self.enough, "--json")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let report = try JSON(outcome.text)
      #expect(try report["questions"].integer == Self.enough.count)
      let path = try #require(files.first)
      #expect(files.count == 1)
      #expect(
        outcome.words.last
          == "rankscope: written to \(path); use it with --normalisation platt")
      let curve = try JSON(String(contentsOfFile: path, encoding: .utf8))
      #expect(try curve["judgements"].integer >= 50)
      let bins = try report["after"]["bins"].list
      #expect(
        try bins.map { try $0["count"].integer }.reduce(0, +) == curve["judgements"].integer)
      #expect(try (0...1).contains(report["after"]["brier"].number))
      let search = ["search", approval, "-k", "10", "--normalisation", "platt", "--json"]
      let run = try await program.run(search)
      #expect(run.status == 0, "\(run.errors)")
      let (slope, intercept) = (try curve["slope"].number, try curve["intercept"].number)
      for row in try JSON(run.text)["after"].list {
        #expect(try row["score_unit"].text == "probability")
        let expected = 1 / (1 + exp(-(slope * (try row["logit"].number) + intercept)))
        #expect(abs(try row["score"].number - expected) < 1e-9)
      }
      let other = try await program.run(search + ["--reranker", "cross-encoder"])
      #expect(
        other.isRefusal(saying: "there is no platt calibration of cross-encoder scores"),
        "\(other.errors)")
    }

    @Test("fits the isotonic curve too, into a file of one's own that a flag names")
    func isotonic() async throws {
      let path = program.folder.place("curve.json")
      let outcome = try await calibrate(
        Self.enough, "--method", "isotonic", "--reranker", "late-interaction", "--out", path)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.text.contains("late-interaction on sample-corpus"))
      #expect(files.isEmpty)
      let search = [
        "search", approval, "-k", "10", "--reranker", "late-interaction", "--json",
        "--normalisation", "isotonic",
      ]
      let run = try await program.run(search + ["--calibration", path])
      let scores = try JSON(run.text)["after"].list.map { try $0["score"].number }
      #expect(scores == scores.sorted(by: >))
      #expect(scores.allSatisfy { (0...1).contains($0) })
      #expect(try await program.run(search).status == 2)
    }
  }
}
