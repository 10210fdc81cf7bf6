import Foundation
import Testing

extension Application {
  @Suite("fuse")
  struct FuseCommandTests {
    private let program: Program

    init() throws {
      program = try .fresh()
    }

    private func runs() throws -> [String] {
      let first = "1 Q0 a 1 10 first\n1 Q0 b 2 6 first\n1 Q0 c 3 2 first\n2 Q0 a 1 1 first\n"
      let second = "1 Q0 c 9 0.5 second\n1 Q0 b 1 0.9 second\n3 Q0 z 1 0.1 second\n"
      return try [
        program.folder.write(first.utf8, to: "first.run"),
        program.folder.write(second.utf8, to: "second.run"),
      ]
    }

    /// Documents and scores of query 1.
    private func fused(_ flags: String...) async throws -> [(id: String, score: Double)] {
      let outcome = try await program.run(["fuse"] + flags + runs())
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lines = outcome.text.split(separator: "\n").map { $0.split(separator: " ") }
      #expect(Set(lines.map { $0[0] }) == ["1", "2", "3"])
      #expect(lines.allSatisfy { $0.count == 6 && $0[1] == "Q0" })
      return lines.filter { $0[0] == "1" }.map { (String($0[2]), Double($0[4]) ?? .nan) }
    }

    private func expect(
      _ found: [(id: String, score: Double)], _ wanted: KeyValuePairs<String, Double>,
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      #expect(found.map(\.id) == wanted.map(\.key), sourceLocation: sourceLocation)
      for (one, other) in zip(found, wanted) {
        #expect(abs(one.score - other.value) < 1e-6, "\(one)", sourceLocation: sourceLocation)
      }
    }

    @Test("adds reciprocal ranks, of the order that the scores say")
    func rrf() async throws {
      expect(
        try await fused(), ["b": 1 / 62.0 + 1 / 61, "c": 1 / 63.0 + 1 / 62, "a": 1 / 61.0])
      expect(
        try await fused("--rrf-k", "1", "--weights", "1,3"),
        ["b": 1 / 3.0 + 3 / 2.0, "c": 1 / 4.0 + 3 / 3.0, "a": 1 / 2.0])
    }

    @Test("adds scores between the least and the best of a run, 0 for what it does not list")
    func minMax() async throws {
      expect(try await fused("--method", "minmax"), ["b": 0.5 + 1, "a": 1, "c": 0])
      expect(
        try await fused("--method", "minmax", "--weights", "0.8,0.2"),
        ["a": 0.8, "b": 0.4 + 0.2, "c": 0])
    }

    @Test("adds deviations from a run's mean, the least for what it does not list")
    func zScore() async throws {
      // The first list has mean 6 and deviation √(32/3); the second ±1.
      let unit = 4 / (32.0 / 3).squareRoot()
      expect(
        try await fused("--method", "zscore"), ["b": 0 + 1, "a": unit - 1, "c": -unit - 1])
    }

    @Test("writes no ties, and says how many scores it lowered")
    func ties() async throws {
      let outcome = try await program.run(
        ["fuse", "--method", "minmax"] + [
          program.folder.write("1 Q0 a 1 1 r\n1 Q0 b 2 1 r\n1 Q0 c 3 1 r\n".utf8, to: "one.run"),
          program.folder.write("1 Q0 c 1 5 r\n1 Q0 b 2 5 r\n".utf8, to: "other.run"),
        ])
      let lines = outcome.text.split(separator: "\n").map { $0.split(separator: " ") }
      // In each run the id that comes last stands first, as trec_eval has it.
      #expect(lines.map { String($0[2]) } == ["c", "b", "a"])
      #expect(lines.map { String($0[4]) } == ["2.0", "1.9999999", "1.0"])
      #expect(outcome.errors.contains("so that no two are tied: 1\n"))
      let again = try program.folder.write(outcome.output, to: "fused.run")
      let qrels = try program.folder.write("1 0 b 1\n".utf8, to: "qrels")
      let report = try await program.run("measure", qrels, again, "RR", "--json")
      #expect(try JSON(report.text)["measures"].list[0]["value"].number == 0.5)
      #expect(try JSON(report.text)["tied"].integer == 0)
    }

    @Test("refuses what it cannot fuse")
    func refusals() async throws {
      let runs = try runs()
      let cases: [([String], String)] = [
        ([runs[0]], "one run cannot be fused"),
        (runs + ["--weights", "1"], "weights has 1 numbers for 2 runs"),
        (runs + ["--weights", "1,x"], "weights is 1,x"),
        (runs + ["--weights", "0,0"], "weights is 0,0"),
        (runs + ["--rrf-k", "0"], "rrf-k is 0"),
        (runs + ["--method", "borda"], "borda"),
        ([runs[0], "/no/such"], "/no/such: cannot be read"),
      ]
      for (arguments, words) in cases {
        let outcome = try await program.run(["fuse"] + arguments)
        #expect(outcome.status == 2)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
      }
    }
  }
}
