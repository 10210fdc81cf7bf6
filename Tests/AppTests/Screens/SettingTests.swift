import Testing

extension Application.InTerminal {
  @Suite("changing settings")
  struct SettingTests {
    private func answered() async throws -> Window {
      let window = try await Window(.warm())
      try await window.ask("refund deadline in Japan", "-k 20")
      return window
    }

    /// Waits until the answer shown is that of a threshold.
    private func reach(_ threshold: String, in window: Window) async throws {
      try await window.wait("threshold \(threshold)") {
        $0.contains("┄ threshold \(threshold) ┄") && $0.contains(" threshold \(threshold) ·")
      }
    }

    @Test("[ and ] move the threshold line, z and Z take it back and again")
    func threshold() async throws {
      let window = try await answered()
      try await reach("0.50", in: window)
      window.press("]", "]")
      try await reach("0.60", in: window)
      window.press("[")
      try await reach("0.55", in: window)
      window.press("z")
      try await reach("0.60", in: window)
      window.press("Z")
      try await reach("0.55", in: window)
    }

    @Test("p pins a run, and d compares it with what a setting made of it")
    func pinned() async throws {
      let window = try await answered()
      window.press("p")
      try await window.wait("the word") { $0.contains("pinned") }
      window.press("(")
      try await window.wait("ten candidates") { $0.contains("┌ After") && $0.contains("of 10 ") }
      window.press("d")
      let screen = try await window.wait("both runs") { $0.contains("┌ Now · ") }
      #expect(screen.contains("┌ Pinned"))
      #expect(screen.brokenFrames == [])
      window.press("d")
      try await window.wait("before and after") { $0.contains("┌ Before") }
    }

    @Test("the palette finds commands by some letters, and takes a setting with its value")
    func palette() async throws {
      let window = try await answered()
      window.press(":")
      try await window.wait("the palette") { $0.contains("┌ Commands") }
      window.type("scrtog")
      let screen = try await window.wait("the match") {
        $0.pane("Commands").dropFirst().first?.contains("Scroll both lists") == true
      }
      #expect(!screen.pane("Commands").contains { $0.contains("Quit") })
      window.press("Enter")
      try await window.wait("what it does") { $0.contains("scroll apart") }
      window.press(":")
      window.type("threshold 0.4")
      try await window.wait("the change") { $0.contains("Set threshold to 0.4") }
      window.press("Enter")
      try await reach("0.40", in: window)
      window.press(":")
      window.type("threshold high")
      window.press("Enter")
      try await window.wait("the word") { $0.contains("high is not a value of threshold") }
    }

    @Test("a change of K while the run is under way replaces it")
    func replaced() async throws {
      let window = try await Window(.warm())
      window.start("-k 400 --query 'refund deadline in Japan'")
      try await window.wait("the reranker") { $0.contains("of 400 pairs") }
      window.press(":")
      window.type("candidates 10")
      window.press("Enter")
      try await window.wait("the answer") { $0.contains("kept of 10 ") }
    }
  }
}
