import Foundation
import Testing

extension Application {
  @Suite("text instead of screens")
  struct FrameTests {
    @Test(
      "--once prints one frame of the size asked for", arguments: [(80, 24), (120, 36), (84, 50)])
    func once(columns: Int, rows: Int) async throws {
      let outcome = try await Program.warm().run(
        "--once", "--size", "\(columns)x\(rows)", "-k", "20", "--query", approval)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let screen = Screen(lines: outcome.text.split(separator: "\n").map(String.init))
      #expect(screen.lines.count == rows)
      #expect(screen.lines.map(\.count).max() == columns)
      #expect(screen.brokenFrames == [])
      #expect(screen.contains(approval.prefix(40).description))
      #expect(screen.selectedRow(of: "After") == 1)
    }

    @Test("--ascii, and a locale that is not UTF-8, print ASCII only", arguments: [true, false])
    func ascii(asked: Bool) async throws {
      var program = try await Program.warm()
      if !asked { program.variables = ["LANG": "C", "LC_ALL": "C"] }
      let outcome = try await program.run(
        ["--once", "-k", "20", "--query", approval] + (asked ? ["--ascii"] : []))
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.allSatisfy { $0 < 128 })
      #expect(outcome.text.contains("threshold 0.5"))
    }

    @Test("without a terminal, and with --plain, the content comes line by line")
    func plain() async throws {
      let program = try await Program.warm()
      let arguments = ["-k", "20", "--query", approval]
      for outcome in [
        try await program.run(arguments), try await program.run(arguments + ["--plain"]),
      ] {
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.text.hasPrefix("Question: \(approval)\nCorpus: sample-corpus, "))
        #expect(outcome.text.contains("\nBefore reranking (rrf): 20\n"))
        #expect(!outcome.text.contains { "│┌█\u{1B}".contains($0) })
      }
    }

    @Test(
      "--screen prints another screen, as lines and as a frame",
      arguments: [
        ("explain", "In short: ", "┌ Why "), ("traces", "Traces, all: 1", "┌ Traces "),
        ("learn", "Lessons: ", "┌ Lessons "),
      ])
    func screens(name: String, line: String, frame: String) async throws {
      let program = try await Program.warm()
      let arguments = ["--screen", name, "-k", "5", "--query", approval]
      let plain = try await program.run(arguments + ["--plain"])
      #expect(plain.status == 0, "\(plain.errors)")
      #expect(plain.text.contains(line))
      #expect(!plain.text.contains { "│┌█\u{1B}".contains($0) })
      let drawn = try await program.run(arguments + ["--once"])
      #expect(drawn.text.contains(frame))
      let refused = try await program.run(arguments)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("--screen needs --once or --plain"))
    }

    @Test("--svg writes the frame as a picture, and needs --once")
    func picture() async throws {
      let program = try await Program.warm()
      let file = program.folder.place("frame.svg")
      let arguments = ["--svg", file, "-k", "5", "--query", approval]
      let outcome = try await program.run(["--once", "--size", "80x24"] + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      let svg = try #require(program.folder.text(of: "frame.svg"))
      #expect(svg.hasPrefix("<svg xmlns="))
      #expect(svg.contains("<title>rankscope, Inspect: \(approval)</title>"))
      #expect(svg.contains(">Before"))
      let refused = try await program.run(arguments)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("--svg needs --once"))
    }

    @Test("a frame that is piped has no colours")
    func piped() async throws {
      let outcome = try await Program.warm().run("--once", "-k", "5", "--query", approval)
      #expect(!outcome.output.contains(0x1B))
    }
  }
}

extension Application.InTerminal {
  @Suite("colours")
  struct ColourTests {
    /// The escape sequences of a frame that set a colour, as a terminal receives it.
    private func colours(_ variables: [String: String]) async throws -> Int {
      var program = try await Program.warm()
      program.variables = variables
      let window = try await Window(program)
      let shown = try await window.record("--once --size 80x24 --theme dark -k 5 --query refund")
      #expect(shown.contains("\u{1B}["))
      return shown.matches(of: /\u{1B}\[[0-9;]*?(?:3[0-8]|4[0-8]|9[0-7])[0-9;]*m/).count
    }

    @Test("are used in a terminal, and not with NO_COLOR")
    func noColour() async throws {
      #expect(try await colours([:]) > 0)
      #expect(try await colours(["NO_COLOR": "1"]) == 0)
    }
  }
}
