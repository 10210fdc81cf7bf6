import Testing

extension Application.InTerminal {
  @Suite("the mouse")
  struct MouseTests {
    @Test("selects a row, turns the list, presses a tab, and is given back by M")
    func mouse() async throws {
      let window = try await Window(.warm())
      let screen = try await window.ask("refund deadline in Japan", "-k 30")
      let list = try #require(screen.place(of: "┌ After"))
      window.click(at: (list.column + 10, list.row + 4))
      let selected = try await window.wait("another row") {
        ($0.selectedRow(of: "After") ?? 1) > 1
      }
      let row = try #require(selected.selectedRow(of: "After"))
      window.mouse(65, at: (list.column + 10, list.row + 4))
      try await window.wait("three rows on") { $0.selectedRow(of: "After") == row + 3 }
      window.mouse(64, at: (list.column + 10, list.row + 4))
      try await window.wait("three rows back") { $0.selectedRow(of: "After") == row }
      window.click(at: try #require(screen.place(of: "3 Tune")))
      try await window.wait("the tab's screen") { $0.contains("┌ Settings") }
      #expect(try window.fact("mouse_any_flag") == "1")
      window.press("M")
      try await window.wait("the word") { $0.contains("mouse off") }
      #expect(try window.fact("mouse_any_flag") == "0")
    }

    @Test("drags the threshold line between two rows")
    func threshold() async throws {
      let window = try await Window(.warm())
      let screen = try await window.ask("refund deadline in Japan", "-k 30 --threshold 0.1")
      let line = try #require(screen.place(of: "┄ threshold 0.10 ┄"))
      let list = try #require(screen.place(of: "┌ After"))
      let target = line.row > list.row + 6 ? line.row - 2 : line.row + 3
      window.mouse(0, at: line)
      window.mouse(32, at: (line.column, target))
      window.mouse(0, at: (line.column, target), released: true)
      try await window.wait("the line where it was dragged") {
        $0.place(of: "┄ threshold 0.")?.row == target && !$0.contains("threshold 0.10 ┄")
      }
    }
  }
}
