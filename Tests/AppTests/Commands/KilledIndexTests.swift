import Foundation
import Testing

extension Application {
  @Suite("an index whose making is killed")
  struct KilledIndexTests {
    /// How often; `RANKSCOPE_KILLS=500` takes longer and tries harder.
    private static let kills =
      ProcessInfo.processInfo.environment["RANKSCOPE_KILLS"].flatMap { Int($0) } ?? 50
    private static let embedder = ["--embedder", TinyModels.embedder]

    /// Writes one of two corpora that share half of their documents.
    private func write(_ version: Int, in program: Program) throws -> String {
      let folder = program.folder.place("notes")
      try? FileManager.default.removeItem(atPath: folder)
      for number in 0..<120 {
        let edition = number < 60 ? 0 : version
        try program.folder.write(
          "# Rule \(number)\n\nBy edition \(edition), form \(number) goes to desk \(number % 5)."
            .utf8, to: "notes/rule-\(number)-\(edition).md")
      }
      return folder
    }

    private func index(_ notes: String, _ file: String) -> [String] {
      ["index", notes, "--out", file] + Self.embedder
    }

    /// All that an index holds of every chunk: its words by bm25, its vector by the cosine.
    private func answer(_ file: String, _ program: Program) async throws -> Whole? {
      let outcome = try await program.run(
        ["search", "by edition 1 form 7", file, "--json", "--no-trace", "-k", "500"]
          + ["--reranker", "late-interaction", "--rerank-model", TinyModels.reranker]
          + Self.embedder)
      guard outcome.status == 0 else { return nil }
      let report = try JSON(outcome.text)
      return Whole(
        corpus: try report["corpus"]["fingerprint"].text,
        bm25: try dictionary(report["before"]) { try $0["bm25"]["score"].number },
        cosines: try dictionary(report["before"]) { try $0["dense"]["score"].number },
        tokens: try dictionary(report["after"]) { try $0["scores"]["late-interaction"].number })
    }

    private func dictionary(
      _ rows: JSON, _ value: (JSON) throws -> Double
    ) throws -> [String: Double] {
      try rows.list.reduce(into: [:]) { $0[try $1["chunk_id"].text] = try value($1) }
    }

    /// An index as a question that every chunk answers sees it.
    private struct Whole: Equatable {
      let corpus: String
      let bm25, cosines, tokens: [String: Double]

      /// Vectors may differ in their last bits by the passages that they were made beside.
      static func == (left: Whole, right: Whole) -> Bool {
        left.corpus == right.corpus && left.bm25 == right.bm25
          && isClose(left.cosines, right.cosines) && isClose(left.tokens, right.tokens)
      }

      private static func isClose(_ left: [String: Double], _ right: [String: Double]) -> Bool {
        left.count == right.count
          && left.allSatisfy { abs($0.value - (right[$0.key] ?? .infinity)) < 1e-3 }
      }
    }

    private func kill(after delay: Duration, _ program: Program, _ arguments: [String]) async throws
    {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = arguments
      process.environment = program.environment
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.runHearingSignals()
      try await Task.sleep(for: delay)
      _ = Foundation.kill(process.processIdentifier, SIGKILL)
      while process.isRunning { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test("holds the whole old corpus or the whole new one, and the next run finishes it")
    func killed() async throws {
      let program = try Program.fresh()
      let file = program.folder.place("notes.index")
      var (lines, wholes): ([String], [Whole]) = ([], [])
      let clock = ContinuousClock()
      var time = Duration.zero
      for version in 0..<2 {
        let notes = try write(version, in: program)
        try? FileManager.default.removeItem(atPath: file)
        let began = clock.now
        lines.append(try await program.run(index(notes, file)).text)
        time = clock.now - began
        let whole = try #require(try await answer(file, program))
        #expect(whole.bm25.count == 120 && whole.cosines.count == 120 && whole.tokens.count == 120)
        wholes.append(whole)
      }
      try #require(lines[0] != lines[1] && wholes[0] != wholes[1])
      for turn in 0..<Self.kills {
        let (new, old) = (turn % 2, (turn + 1) % 2)
        let notes = try write(new, in: program)
        let isFresh = turn.isMultiple(of: 5)
        if isFresh { try FileManager.default.removeItem(atPath: file) }
        // Multiples of the golden ratio lie as spread as chance, and are the same each time.
        let moment = (Double(turn) * 0.618_034).truncatingRemainder(dividingBy: 1)
        try await kill(after: time * moment, program, index(notes, file))
        let found = try await answer(file, program)
        let before = isFresh ? nil : wholes[old]
        #expect(found == before || found == wholes[new], "killed at \(moment) of \(time)")
        let finished = try await program.run(index(notes, file))
        #expect(finished.status == 0, "killed at \(moment) of \(time): \(finished.errors)")
        #expect(finished.text == lines[new])
        if turn % 5 == 4 { #expect(try await answer(file, program) == wholes[new]) }
      }
    }

    @Test("is opened while another process makes it anew")
    func readMeanwhile() async throws {
      let program = try Program.fresh()
      let file = program.folder.place("notes.index")
      _ = try await program.run(index(write(0, in: program), file))
      let before = try await answer(file, program)
      let (notes, other) = (try write(1, in: program), try Program.fresh())
      async let writer = other.run(index(notes, file))
      var seen: [Whole?] = []
      for _ in 0..<4 { seen.append(try await answer(file, program)) }
      #expect(try await writer.status == 0)
      let after = try await answer(file, program)
      #expect(seen.allSatisfy { $0 == before || $0 == after })
    }
  }
}
