import Testing

extension Application.InTerminal {
  @Suite("moving about")
  struct MovingTests {
    /// A window in which ten candidates are ranked.
    private func answered(columns: Int = 120, rows: Int = 36) async throws -> Window {
      let window = try await Window(.warm(), columns: columns, rows: rows)
      try await window.ask("refund deadline in Japan", "-k 30")
      return window
    }

    @Test("j, k, g and G move the selection, the same chunk in both lists", arguments: [36, 24])
    func rows(rows: Int) async throws {
      let window = try await answered(columns: rows == 24 ? 80 : 120, rows: rows)
      window.press("j", "j")
      try await window.wait("row 3") { $0.selectedRow(of: "After") == 3 }
      window.press("k")
      try await window.wait("row 2") { $0.selectedRow(of: "After") == 2 }
      window.press("G")
      try await window.wait("the last row") { $0.selectedRow(of: "After") == 30 }
      window.press("g")
      try await window.wait("the first row") { $0.selectedRow(of: "After") == 1 }
    }

    @Test("Tab goes through the panes, and the keys then move in that list")
    func focus() async throws {
      let window = try await answered()
      window.press("BTab")
      window.press("g")
      try await window.wait("the first row before") { $0.selectedRow(of: "Before") == 1 }
      window.press("j")
      try await window.wait("the second row before") { $0.selectedRow(of: "Before") == 2 }
      window.press("Tab", "g")
      try await window.wait("the first row after") { $0.selectedRow(of: "After") == 1 }
    }

    @Test("s takes the lists apart, each then shows the selected chunk")
    func scrolling() async throws {
      let window = try await answered(columns: 80, rows: 24)
      window.press("s")
      try await window.wait("the word") { $0.contains("scroll apart") }
      window.press("G")
      try await window.wait("the chunk in both") {
        $0.selectedRow(of: "After") == 30 && $0.selectedRow(of: "Before") != nil
      }
      window.press("s")
      try await window.wait("the word") { $0.contains("scroll together") }
    }

    @Test("Enter opens the passage, v the context, a the verdict, ? the keys; Esc closes each")
    func overlays() async throws {
      let window = try await answered()
      let shown = [
        ("Enter", "y copy as JSON"), ("v", "as a generator is sent it"), ("a", "┌ Verdict"),
        ("?", "┌ Keys · after"),
      ]
      for (key, title) in shown {
        window.press(key)
        let screen = try await window.wait(title) { $0.contains(title) }
        #expect(screen.lines.count == 36)
        window.press("Escape")
        try await window.wait("the lists") { !$0.contains(title) }
      }
    }

    @Test("1 to 6 open the screens")
    func screens() async throws {
      let window = try await answered()
      let titles = ["Why", "Settings", "Evaluate", "Traces", "Lessons"]
      for (number, title) in zip(2..., titles) {
        window.press("\(number)")
        try await window.wait(title) { $0.contains("┌ \(title)") && !$0.contains("┌ After") }
        window.press("1")
        try await window.wait("Inspect") { $0.contains("┌ After") }
      }
    }

    @Test("+ zooms the focused pane and _ shows all again")
    func zoom() async throws {
      let window = try await answered()
      window.press("+")
      let zoomed = try await window.wait("one pane") { !$0.contains("┌ Before") }
      #expect(zoomed.pane("After").count > 26)
      #expect(zoomed.brokenFrames == [])
      window.press("_")
      try await window.wait("all panes") { $0.contains("┌ Before") && $0.contains("┌ Latency") }
    }

    @Test("y puts the selected row into the clipboard, as JSON")
    func copy() async throws {
      let window = try await answered()
      window.press("y")
      try await window.wait("the word") { $0.contains("copied") }
      let row = try JSON(try window.clipboard())
      #expect(try row["chunk"]["id"].text.contains("#"))
    }

    @Test("Ctrl-L draws anew what something else wrote over")
    func redraw() async throws {
      let window = try await Window(.warm())
      let before = try await window.ask("refund deadline in Japan", "-k 30")
      try window.scribble()
      try await window.wait("the scribble") { $0.contains("SCRIBBLE") }
      window.press("C-l")
      try await window.wait("the screen as before") { $0 == before }
    }
  }
}
