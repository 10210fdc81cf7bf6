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
      #expect(fewer.text.hasPrefix("notes: 1 document, 1 chunk, "))
    }

    @Test("takes over what is known, and says what was embedded and what is gone")
    func summary() async throws {
      let program = try Program.fresh()
      let notes = try corpus(in: program)
      let first = try await program.run("index", notes)
      #expect(first.errors.contains("embedded 2 of 2, 0 taken over\n"))
      try program.folder.write("Leave is 30 days.".utf8, to: "notes/leave.md")
      try FileManager.default.removeItem(atPath: notes + "/limits.txt")
      let second = try await program.run("index", notes)
      #expect(second.errors.contains("embedded 1 of 2, 1 taken over, 1 document gone\n"))
      #expect(
        try await program.run("index", notes).errors.contains("embedded 0 of 2, 2 taken over\n"))
    }

    @Test("can be given as a corpus, without the documents and with their questions")
    func asCorpus() async throws {
      let program = try Program.fresh()
      let notes = program.folder.place("notes")
      try program.folder.write(
        #"{"_id": "a", "text": "Refunds in Japan take 14 days."}"#.utf8, to: "notes/corpus.jsonl")
      try program.folder.write(
        #"{"_id": "q", "text": "How long do refunds take?"}"#.utf8, to: "notes/queries.jsonl")
      try program.folder.write(
        "query-id\tcorpus-id\tscore\nq\ta\t2\n".utf8, to: "notes/qrels/test.tsv")
      let file = program.folder.place("notes.index")
      #expect(try await program.run("index", notes, "--out", file).status == 0)
      let before = try await program.run("search", "refund", notes, "--json")
      try FileManager.default.removeItem(atPath: notes)
      let after = try await program.run("search", "refund", file, "--json")
      #expect(after.status == 0, "\(after.errors)")
      #expect(
        try JSON(after.text)["after"].list.map { try $0["score"].number }
          == JSON(before.text)["after"].list.map { try $0["score"].number })
      let opened = try await program.run(file, "--plain")
      #expect(opened.text.hasPrefix("Question: How long do refunds take?\n"))
    }

    @Test("is no document: it cannot be made from an index")
    func fromIndex() async throws {
      let program = try Program.fresh()
      let (notes, file) = (try corpus(in: program), program.folder.place("notes.index"))
      _ = try await program.run("index", notes, "--out", file)
      let outcome = try await program.run("index", file)
      #expect(outcome.status == 2)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("is an index already"))
    }

    @Test("that is given and damaged is left as it is, and the error says how to make it again")
    func damagedCorpus() async throws {
      let program = try Program.fresh()
      let (notes, file) = (try corpus(in: program), program.folder.place("notes.index"))
      _ = try await program.run("index", notes, "--out", file)
      var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      for place in bytes.indices.dropFirst(4096) { bytes[place] = 0xA5 }
      try program.folder.write(bytes, to: "notes.index")
      let outcome = try await program.run("search", "CFO", file)
      #expect(outcome.status == 2)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("rankscope index CORPUS --out"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    }

    @Test("has one writer at a time; the second is told who the first is")
    func secondWriter() async throws {
      let program = try Program.fresh()
      let (notes, file) = (try corpus(in: program), program.folder.place("notes.index"))
      let lock = open(file + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
      _ = "4242\n".withCString { write(lock, $0, 5) }
      let second = try await program.run("index", notes, "--out", file)
      #expect(second.status == 2)
      #expect(second.errorLines.count == 1)
      #expect(second.errors.contains("process 4242 is writing this index"))
      close(lock)
      #expect(try await program.run("index", notes, "--out", file).status == 0)
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
