import Foundation
import Testing

extension Application {
  @Suite("the index")
  struct IndexTests {
    private func corpus(in program: Program) throws -> String {
      try program.folder.write("Refunds in Japan take 14 days.".utf8, to: "notes/japan.md")
      try program.folder.write("The CFO signs above 50,000.".utf8, to: "notes/limits.txt")
      return program.folder.place("notes")
    }

    @Test("is kept: a second start leaves it as it is")
    func kept() async throws {
      let program = try Program.fresh()
      let (notes, file) = (try corpus(in: program), program.folder.place("notes.index"))
      let first = try await program.run("index", notes, "--out", file)
      #expect(first.status == 0)
      #expect(first.text.hasPrefix("notes: 2 documents, 2 chunks, fingerprint "))
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      let second = try await program.run("index", notes, "--out", file)
      #expect(second.text == first.text)
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    }

    @Test("takes in what was added, changed and removed")
    func updated() async throws {
      let program = try Program.fresh()
      let notes = try corpus(in: program)
      let first = try await program.run("index", notes)
      try program.folder.write("The CFO signs above 90,000.".utf8, to: "notes/limits.txt")
      let changed = try await program.run("index", notes)
      #expect(changed.text != first.text)
      let answer = try await program.run("search", "CFO", notes, "--json")
      #expect(answer.text.contains("limits"))
      try FileManager.default.removeItem(atPath: notes + "/limits.txt")
      let fewer = try await program.run("index", notes)
      #expect(fewer.text.hasPrefix("notes: 1 documents, 1 chunks"))
    }

    @Test("that is damaged is made anew")
    func damaged() async throws {
      let program = try Program.fresh()
      let (notes, file) = (try corpus(in: program), program.folder.place("notes.index"))
      let first = try await program.run("index", notes, "--out", file)
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      try program.folder.write(whole.prefix(whole.count / 2), to: "notes.index")
      let second = try await program.run("index", notes, "--out", file)
      #expect(second.status == 0, "\(second.errors)")
      #expect(second.text == first.text)
    }

    @Test("is not written over somebody else's file")
    func foreign() async throws {
      let program = try Program.fresh()
      let notes = try corpus(in: program)
      let file = try program.folder.write("a letter".utf8, to: "letter.txt")
      let outcome = try await program.run("index", notes, "--out", file)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("letter.txt: not a file of rankscope"))
      #expect(program.folder.text(of: "letter.txt") == "a letter")
    }
  }
}

extension Application.InTerminal {
  @Suite("progress")
  struct ProgressTests {
    @Test("embedding is told of when the index is made, and not when it is there")
    func embedding() async throws {
      let window = try await Window(.fresh())
      try window.program.folder.write("Refunds in Japan take 14 days.".utf8, to: "notes/japan.md")
      #expect(try await window.record("index notes").contains("embedding 1 of 1"))
      #expect(try await !window.record("index notes").contains("embedding"))
    }
  }
}
