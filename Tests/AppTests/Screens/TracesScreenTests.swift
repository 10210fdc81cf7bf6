import Testing

extension Application.InTerminal {
  @Suite("traces")
  struct TracesScreenTests {
    @Test("a run is listed, opened as it was recorded, and replayed beside its record")
    func recorded() async throws {
      let window = try await Window(.warm())
      try await window.ask(Application.approval, "-k 10")
      window.press("5")
      try await window.wait("the list") { list in
        list.contains("1 of 1")
          && list.pane("Traces").contains { $0.contains("Which contracts expiring") }
      }
      try await window.wait("the detail") { $0.contains("as today") }
      window.press("Enter")
      let record = try await window.wait("the record") { $0.contains("recorded ") }
      #expect(record.contains("· sample-corpus"))
      #expect(record.contains("R replay"))
      window.press("]")
      try await window.wait("the advice") { $0.contains("stays as it was recorded") }
      window.press("R")
      let replay = try await window.wait("the replay") { $0.contains("Recorded · after") }
      #expect(replay.contains("Replayed · "))
      #expect(replay.brokenFrames == [])
      window.press("m")
      try await window.wait("the difference") { $0.contains("threshold 0.5 → 0.55") }
      window.press("Escape")
      try await window.wait("the lists") { !$0.contains("What differs") }
      window.press("Escape")
      try await window.wait("the list, and the replay in it") { $0.contains("of 2") }
    }

    @Test("a deleted run comes back with its texts, also where no texts are written")
    func restored() async throws {
      let window = try await Window(.warm())
      _ = try await window.program.run("search", "refund deadline in Japan", "-k", "5")
      try await window.ask(Application.approval, "-k 5 --private")
      window.press("5")
      try await window.wait("both runs") { $0.contains("1 of 2") }
      window.press("j")
      try await window.wait("the detail") { $0.contains("as today") || $0.contains("now ") }
      window.press("D")
      window.press("D")
      try await window.wait("one run") { $0.contains("1 of 1") }
      window.press("u")
      try await window.wait("both again") { $0.contains("of 2") }
      let list = try await window.program.run("traces", "list", "--json")
      #expect(list.text.contains("refund deadline in Japan"))
    }

    @Test("what another process records comes in live, and is flagged and found again")
    func live() async throws {
      let window = try await Window(.warm(), columns: 80, rows: 24)
      window.start("-k 10")
      try await window.wait("the corpus") { $0.contains("sample-corpus · ") }
      window.press("Escape")
      try await window.wait("the lists") { !$0.contains("Esc lists") }
      window.press("5")
      try await window.wait("what traces are") { $0.contains("No run is recorded yet") }
      _ = try await window.program.run("search", "refund deadline in Japan", "-k", "5")
      try await window.wait("the run") { $0.contains("1 of 1") }
      window.press("f")
      try await window.wait("the flag") { $0.contains("⚑") }
      let list = try await window.program.run("traces", "list", "--json")
      #expect(list.text.contains(#""false_green":true"#))
      window.press("s")
      window.type("japan")
      try await window.wait("the words") { $0.contains("Search  japan") && $0.contains("1 of 1") }
      window.type("xyz")
      try await window.wait("nothing") { $0.contains("No trace fits") }
    }
  }
}
