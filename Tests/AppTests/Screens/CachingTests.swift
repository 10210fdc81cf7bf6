import Testing

extension Application.InTerminal {
  @Suite("what is kept between runs")
  struct CachingTests {
    @Test("another threshold runs no model, and the stages say so")
    func threshold() async throws {
      let window = try await Window(.warm())
      try await window.ask("refund deadline in Japan", "-k 20")
      #expect(try !window.screen().contains("20 of 20 cached"))
      window.press("]")
      let screen = try await window.wait("the new threshold") {
        $0.contains(" threshold 0.55 ·") && $0.contains("20 of 20 cached")
      }
      #expect(screen.pane("Latency").contains { $0.hasPrefix(" embed") && $0.contains("cached") })
    }

    @Test("a smaller K reads nothing, and back again neither")
    func smaller() async throws {
      let window = try await Window(.warm())
      try await window.ask("refund deadline in Japan", "-k 20")
      window.press("(")
      try await window.wait("the smaller K") { $0.contains("10 of 10 cached") }
      window.press(")")
      try await window.wait("the K before") { $0.contains("20 of 20 cached") }
    }

    @Test("a deadline's unread row is explained as unread, though the model could read on")
    func explainedAsShown() async throws {
      let window = try await Window(.warm())
      try await window.ask("refund deadline in Japan", "-k 40 --deadline 1")
      let rows = try window.screen().pane("After")
      let read = rows.count { $0.contains("kept") || $0.contains("below") }
      #expect(read > 0 && read < 20)
      for _ in 0..<read { window.press("j") }
      window.press("e")
      try await window.wait("the fate of the unread row") {
        $0.contains("┌ Why") && $0.contains("→ not scored")
      }
    }
  }
}
