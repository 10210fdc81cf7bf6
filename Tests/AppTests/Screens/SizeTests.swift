import Testing

extension Application.InTerminal {
  @Suite("the window's size")
  struct SizeTests {
    @Test("any size is drawn without a broken frame, and the way back leads to the same screen")
    func resize() async throws {
      let window = try await Window(.warm())
      let before = try await window.ask("refund deadline in Japan", "-k 30")
      for (columns, rows) in [(84, 50), (60, 16), (200, 60), (20, 5), (80, 24)] {
        try window.resize(columns: columns, rows: rows)
        let screen = try await window.wait("\(columns) by \(rows)") {
          $0.lines.count == rows && $0.brokenFrames == [] && Self.fills($0, columns)
        }
        #expect(screen.lines.allSatisfy { $0.count <= columns })
      }
      try window.resize(columns: 120, rows: 36)
      try await window.wait("the first screen") { $0 == before }
    }

    /// Whether the widest line comes to the last column, as frames do.
    private static func fills(_ screen: Screen, _ columns: Int) -> Bool {
      columns == 20 || screen.lines.map(\.count).max() == columns
    }

    @Test("a new size during a run leaves no trace of the old one")
    func resizeDuringRun() async throws {
      let window = try await Window(.warm())
      window.start("-k 400 --query 'refund deadline in Japan'")
      try await window.wait("the reranker") { $0.contains("of 400 pairs") }
      try window.resize(columns: 84, rows: 50)
      try await window.wait("the new frame") {
        $0.lines.map(\.count).max() == 84 && $0.brokenFrames == []
      }
      window.press("C-c")
      try await window.wait("the word") { $0.contains("cancelled") }
    }
  }
}
