import Foundation
import Testing

extension Application.InTerminal {
  @Suite("the walk through a run")
  struct StepTests {
    @Test("leads through a recorded run with Space, back, and out to its record")
    func recorded() async throws {
      var program = try await Program.warm()
      program.variables["NO_MOTION"] = "1"
      _ = try await program.run("search", Application.approval, "-k", "10")
      let window = try await Window(program, columns: 100, rows: 30)
      window.start("-k 10")
      try await window.wait("the corpus") { $0.contains("sample-corpus · ") }
      window.press("Escape")
      try await window.wait("the lists") { !$0.contains("Esc lists") }
      window.press("5")
      try await window.wait("the trace") { $0.contains("as today") }
      window.press("Enter")
      try await window.wait("the record") { $0.contains("recorded ") }
      window.press("Space")
      try await window.wait("the first step") { $0.contains("Step 1 of ") }
      window.press("Space", "Space", "Space")
      let fused = try await window.wait("fusion") { $0.contains("Step 4 of ") }
      #expect(fused.brokenFrames == [])
      #expect(!fused.pane("fused").isEmpty)
      window.press("End")
      let last = try await window.wait("the last step") { $0.contains("entered the context") }
      #expect(last.brokenFrames == [])
      window.press("BSpace")
      try await window.wait("the threshold") { $0.contains("reach p 0.50") }
      window.press("Escape")
      let record = try await window.wait("the record") { $0.contains("R replay") }
      #expect(record.contains("┌ Before"))
    }

    @Test("moves rows by itself, and comes to rest")
    func moving() async throws {
      let window = try await Window(.warm(), columns: 100, rows: 30)
      try await window.ask(Application.approval, "-k 10")
      window.press("Space")
      window.press("End")
      try await window.wait("the full context") {
        $0.contains("entered the context") && $0.contains("kept 8")
      }
      var (rests, last) = (0, try window.screen())
      try await window.wait("rest") { screen in
        (rests, last) = (screen == last ? rests + 1 : 0, screen)
        return rests == 20
      }
      window.press("Escape")
      try await window.wait("the lists") { $0.contains("┌ Before") }
    }

    @Test("is told as text for a stored run")
    func plain() async throws {
      let program = try await Program.warm()
      _ = try await program.run("search", Application.approval, "-k", "10")
      let told = try await program.run("traces", "show", "last", "--steps")
      #expect(told.status == 0)
      #expect(told.text.contains(": bm25\n"))
      #expect(told.text.contains("became candidates"))
      let record = program.folder.place("run.json")
      _ = try await program.run("traces", "export", "last", "--out", record)
      let frame = try await program.run(
        "--once", "--trace", record, "--press", "space end", "--size", "100x30")
      #expect(frame.status == 0)
      #expect(frame.text.contains("entered the context"))
      #expect(frame.text.contains("recorded "))
      let empty = try program.folder.write("{}".utf8, to: "empty.json")
      let nothing = try await program.run("--once", "--trace", empty)
      #expect(nothing.status == 2)
      #expect(nothing.errors.contains("holds no run"))
    }
  }
}
