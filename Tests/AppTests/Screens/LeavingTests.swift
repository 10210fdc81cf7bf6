import Testing

extension Application.InTerminal {
  @Suite("leaving")
  struct LeavingTests {
    /// The terminal is as the shell had it: modes, screen, cursor, mouse.
    private func expectTerminalRestored(_ window: Window) async throws {
      let folder = window.program.folder
      #expect(folder.text(of: "before") == folder.text(of: "after"))
      let screen = try await window.wait("the shell") { $0.contains("shell>") }
      #expect(!screen.contains("1 Inspect"))
      #expect(try window.fact("alternate_on") == "0")
      #expect(try window.fact("cursor_flag") == "1")
      #expect(try window.fact("mouse_any_flag") == "0")
    }

    @Test("q gives the terminal back, with nothing said", arguments: ["tmux-256color", "screen"])
    func quit(term: String) async throws {
      let window = try await Window(.warm(), term: term)
      try await window.ask("refund deadline in Japan", "-k 10")
      #expect(try window.fact("alternate_on") == "1")
      window.press("q")
      #expect(try await window.end() == 0)
      #expect(window.program.folder.text(of: "errors") == "")
      try await expectTerminalRestored(window)
    }

    @Test("an error at opening gives the terminal back and is told in one line")
    func openingFails() async throws {
      let window = try await Window(.warm())
      window.start("/no/such/folder")
      #expect(try await window.end() == 2)
      let errors = try #require(window.program.folder.text(of: "errors"))
      #expect(errors.hasPrefix("rankscope: /no/such/folder: there is no such file or folder"))
      #expect(!errors.contains("\n"))
      try await expectTerminalRestored(window)
    }

    @Test(
      "a signal during a run gives the terminal back and ends the program as it would have",
      arguments: [("TERM", 15), ("HUP", 1), ("SEGV", 11), ("ABRT", 6)])
    func signal(name: String, number: Int32) async throws {
      var program = try await Program.warm()
      // Swift's own report of a crash would wait for a key.
      program.variables["SWIFT_BACKTRACE"] = "enable=no"
      let window = try await Window(program)
      window.start("-k 400 --query 'refund deadline in Japan'")
      try await window.wait("the reranker") { $0.contains("of 400 pairs") }
      #expect(try window.fact("mouse_any_flag") == "1")
      try window.signal(name)
      #expect(try await window.end() == 128 + number)
      try await expectTerminalRestored(window)
    }

    @Test("Ctrl-Z gives the terminal back until fg, then all is as it was")
    func suspend() async throws {
      let window = try await Window(.warm())
      window.enter("stty -g >before; clear")
      window.enter("\"$RANKSCOPE_BINARY\" -k 10 --query 'refund deadline in Japan'")
      let before = try await window.answer()
      window.press("C-z")
      try await window.wait("the shell") { $0.contains("shell>") && !$0.contains("1 Inspect") }
      window.enter("stty -g >after")
      try await window.wait("the modes") { _ in
        window.program.folder.text(of: "after")?.isEmpty == false
      }
      try await expectTerminalRestored(window)
      window.enter("fg")
      try await window.wait("the screen as before") { $0 == before }
      #expect(try window.fact("mouse_any_flag") == "1")
      window.press("j")
      try await window.wait("the next row") { $0.selectedRow(of: "After") == 2 }
      window.press("q")
      // Typed in halves, so that only the shell's answer is the whole word.
      window.enter("stty -g >after; echo 'go'ne")
      try await window.wait("the shell") { $0.contains("gone") }
      try await expectTerminalRestored(window)
    }
  }
}
