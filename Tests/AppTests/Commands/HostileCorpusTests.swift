import Foundation
import Testing

extension Application {
  @Suite("a corpus that no terminal should be trusted with")
  struct HostileCorpusTests {
    /// Documents whose names, titles, words and metadata hold what a terminal obeys.
    private func program() throws -> Program {
      let program = try Program.fresh()
      let hostile = "\u{1B}]52;c;cm0gLXJm\u{7}\u{9B}31m\u{202E}gpj.exe\u{2066}"
      for name in ["corpus/plain.md", "corpus/bell\u{7}\u{1B}[2J.md", "corpus/\u{202E}dm.txt"] {
        try program.folder.write(
          """
          ---
          region: "EMEA\\e[31m\\x9b"
          ---
          # Refunds \(hostile) in Japan

          A refund in Japan is asked for within thirty days \(hostile)\r of the purchase.

          """.utf8, to: name)
      }
      return program
    }

    private func expectInert(_ text: String, _ what: String) {
      let obeyed = text.unicodeScalars.filter { scalar in
        scalar != "\n"
          && (scalar.properties.generalCategory == .control || scalar.properties.isBidiControl)
      }
      #expect(obeyed.isEmpty, "\(what)")
    }

    @Test("reaches neither output as it is")
    func printed() async throws {
      let program = try program()
      let corpus = program.folder.place("corpus")
      let question = "refund \u{1B}[5m in Japan\u{202E}"
      let search = try await program.run("search", question, corpus, "--json")
      #expect(search.status == 0, "\(search.errors)")
      let report = try JSONSerialization.jsonObject(with: search.output) as? [String: Any]
      #expect(report?["query"] as? String == question, "JSON says it, escaped")
      for arguments in [
        ["search", question, corpus, "--json"], ["search", question, corpus],
        ["explain", question, "plain#1", corpus], ["explain", question, "\u{1B}[2J#1", corpus],
        [corpus, "--plain", "--query", question], [corpus, "--once", "--query", question],
        [corpus, "--once", "--screen", "explain", "--query", question],
        [corpus, "--plain", "--screen", "traces", "--query", question],
        ["traces", "list"], ["traces", "list", "--json"], ["traces", "show", "\u{1B}[2J"],
        ["eval", corpus], ["search", question, "/no/\u{1B}[2J/such"], ["\u{1B}[2J\u{202E}"],
        [corpus, "--once", "--theme", "\u{1B}[2J"], ["settings", "show", "\u{1B}[2J"],
      ] {
        let outcome = try await program.run(arguments)
        expectInert(outcome.text, "standard output of \(arguments)")
        expectInert(outcome.errors, "standard error of \(arguments)")
      }
    }
  }
}

extension Application.InTerminal {
  @Suite("a hostile corpus on screen")
  struct HostileCorpusTests {
    @Test("leaves the frames whole and the clipboard alone")
    func shown() async throws {
      let program = try Program.fresh()
      try program.folder.write(
        "# \u{1B}]52;c;c3RvbGVu\u{7}Refunds\u{1B}[2J\n\nA refund \u{202E} within thirty days.\n"
          .utf8,
        to: "corpus/refund-\u{1B}[31m.md")
      let window = try await Window(program)
      let screen = try await window.ask("refund", "corpus")
      #expect(screen.brokenFrames == [])
      #expect(screen.contains("␛"))
      window.press("Enter")
      try await window.wait("the passage, its sequences shown") {
        $0.contains("␛]52;c;c3RvbGVu␇Refunds␛[2J")
      }
      window.press("Escape")
      // Both at once would be one key, Alt-q.
      try await window.wait("the lists") { !$0.contains("Refunds␛[2J") }
      window.press("q")
      #expect(try await window.end() == 0)
      #expect(try window.clipboards() == "")
    }
  }
}
