import Foundation
import Testing

extension Application {
  @Suite("an index whose making is killed")
  struct KilledIndexTests {
    /// How often; `RANKSCOPE_KILLS=50` takes longer and tries harder.
    private static let kills =
      ProcessInfo.processInfo.environment["RANKSCOPE_KILLS"].flatMap { Int($0) } ?? 10

    /// Writes one of two corpora that share half of their documents.
    private func write(_ version: Int, in program: Program) throws -> String {
      let folder = program.folder.place("notes")
      try? FileManager.default.removeItem(atPath: folder)
      for number in 0..<72 {
        let edition = number < 36 ? 0 : version
        try program.folder.write(
          "# Rule \(number)\n\nBy edition \(edition), form \(number) goes to desk \(number % 5)."
            .utf8, to: "notes/rule-\(number)-\(edition).md")
      }
      return folder
    }

    /// The scores of a question in an index: what it found, and how well.
    private func answer(_ file: String, _ program: Program) async throws -> [String] {
      let outcome = try await program.run(
        "search", "form 7", file, "--json", "--no-trace", "-k", "5")
      guard outcome.status == 0 else { return [outcome.errors] }
      return try JSON(outcome.text)["after"].list.map {
        "\(try $0["chunk_id"].text) \(try ($0["score"].number * 10_000).rounded())"
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

    @Test("opens as it was or as it is to be, and the next run finishes it")
    func killed() async throws {
      let program = try Program.fresh()
      let file = program.folder.place("notes.index")
      var (lines, answers): ([String], [[String]]) = ([], [])
      let clock = ContinuousClock()
      var whole = Duration.zero
      for version in 0..<2 {
        let notes = try write(version, in: program)
        try? FileManager.default.removeItem(atPath: file)
        let began = clock.now
        lines.append(try await program.run("index", notes, "--out", file).text)
        whole = clock.now - began
        answers.append(try await answer(file, program))
      }
      #expect(lines[0] != lines[1])
      #expect(answers[0] != answers[1])
      for turn in 0..<Self.kills {
        let notes = try write(turn % 2, in: program)
        let isNew = turn.isMultiple(of: 3)
        if isNew { try FileManager.default.removeItem(atPath: file) }
        // Multiples of the golden ratio lie as spread as chance, and are the same each time.
        let moment = (Double(turn) * 0.618_034).truncatingRemainder(dividingBy: 1)
        try await kill(after: whole * moment, program, ["index", notes, "--out", file])
        let found = try await answer(file, program)
        let isNone = isNew && found.count == 1 && found[0].hasPrefix("rankscope: ")
        #expect(answers.contains(found) || isNone, "killed at \(moment) of \(whole): \(found)")
        let finished = try await program.run("index", notes, "--out", file)
        #expect(finished.status == 0, "killed at \(moment) of \(whole): \(finished.errors)")
        #expect(finished.text == lines[turn % 2])
        #expect(try await answer(file, program) == answers[turn % 2])
      }
    }

    @Test("is opened while another process makes it anew")
    func readMeanwhile() async throws {
      let program = try Program.fresh()
      let file = program.folder.place("notes.index")
      _ = try await program.run("index", write(0, in: program), "--out", file)
      let before = try await answer(file, program)
      let (notes, other) = (try write(1, in: program), try Program.fresh())
      async let writer = other.run("index", notes, "--out", file)
      var seen: Set<[String]> = []
      for _ in 0..<4 { seen.insert(try await answer(file, program)) }
      #expect(try await writer.status == 0)
      let after = try await answer(file, program)
      #expect(seen.isSubset(of: [before, after]))
    }
  }
}
