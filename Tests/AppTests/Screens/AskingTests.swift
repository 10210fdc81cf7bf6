import Testing

extension Application.InTerminal {
  @Suite("asking a question")
  struct AskingTests {
    @Test(
      "the sample corpus opens, and a typed question fills lists, latency and context",
      arguments: [(120, 36, "tmux-256color"), (80, 24, "xterm-256color")])
    func typedQuestion(columns: Int, rows: Int, term: String) async throws {
      let window = try await Window(.warm(), columns: columns, rows: rows, term: term)
      window.start()
      let first = try await window.wait("the corpus") { $0.contains("sample-corpus · ") }
      #expect(first.contains("ask the corpus a question"))
      #expect(first.contains("1 Inspect"))
      #expect(first.brokenFrames == [])
      window.type(Application.approval)
      try await window.wait("the question") { $0.contains("approval for renewal?") }
      window.press("Enter")
      let screen = try await window.answer()
      #expect(screen.pane("Before · hybrid rrf").count > 6)
      #expect(screen.pane("After · blend").count > 6)
      #expect(screen.selectedRow(of: "After") == 1)
      for stage in ["bm25", "dense", "maxsim", "rerank", "pack"] {
        #expect(screen.pane("Latency").contains { $0.contains(" \(stage) ") }, "\(stage)")
      }
      #expect(screen.contains("of 3,000 tokens"))
      #expect(screen.brokenFrames == [])
    }

    @Test("examples are offered, and the one picked is asked")
    func example() async throws {
      let window = try await Window(.warm())
      window.start("-k 10")
      try await window.wait("the examples") { $0.contains("Examples") }
      window.press("Down", "Enter")
      try await window.wait("the answer") { $0.contains("1 run") }
    }

    @Test("what is pasted goes into the question in one piece, line ends as spaces")
    func paste() async throws {
      let window = try await Window(.warm())
      window.start("-k 10")
      try await window.wait("the corpus") { $0.contains("sample-corpus · ") }
      try window.paste("refund deadline\nin Japan; q")
      try await window.wait("the text") { $0.contains("refund deadline in Japan; q") }
      window.press("Enter")
      try await window.wait("the answer") { $0.contains("1 run") }
    }

    @Test("Ctrl-C cancels the run that is under way, and then quits")
    func cancel() async throws {
      let window = try await Window(.warm())
      window.start("-k 400 --query 'refund deadline in Japan'")
      try await window.wait("the reranker") { $0.contains("of 400 pairs") }
      window.press("C-c")
      try await window.wait("the word") { $0.contains("cancelled") }
      #expect(try window.fact("alternate_on") == "1")
      window.press("C-c")
      #expect(try await window.end() == 0)
    }
  }
}
