import Foundation
import Testing

extension Application {
  /// Input that cannot be used: one line that says what, where and how to mend it, and status 2.
  @Suite("bad input")
  struct BadInputTests {
    private let program: Program

    init() throws {
      program = try .fresh()
    }

    private func expectRefusal(
      _ arguments: [String], saying words: String...,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let outcome = try await program.run(arguments)
      #expect(outcome.status == 2, sourceLocation: sourceLocation)
      #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
      #expect(outcome.errorLines.count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
      #expect(outcome.errors.hasPrefix("rankscope: "), sourceLocation: sourceLocation)
      for word in words {
        #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
      }
    }

    @Test("arguments that mean nothing")
    func arguments() async throws {
      try await expectRefusal(["--bogus"], saying: "Unknown option '--bogus'")
      try await expectRefusal(["search"], saying: "Missing expected argument")
      try await expectRefusal(["search", "q", "-k", "many"], saying: "many")
      try await expectRefusal(["search", "q", "-k", "0"], saying: "candidates is 0")
      try await expectRefusal(["search", "q", "--threshold", "2"], saying: "threshold is 2")
      try await expectRefusal(["search", " "], saying: "the question is empty")
      try await expectRefusal(["--once", "--size", "80"], saying: "size is 80", "120x36")
      try await expectRefusal(
        ["search", "q", "--embedder", "none"], saying: "there is no model none", "models list")
      try await expectRefusal(
        ["search", "q", "--tier", "-1"], saying: "tier is -1; it must lie between 0 and 100000")
      try await expectRefusal(
        ["index", "/no/such", "--out", "/no/folder/notes.index"],
        saying: "there is no folder /no/folder; make it first")
    }

    @Test("folders without documents")
    func folders() async throws {
      try await expectRefusal(["search", "q", "/no/such"], saying: "/no/such: there is no such")
      let empty = program.folder.place("empty")
      try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
      try await expectRefusal(["search", "q", empty], saying: "\(empty): holds no documents")
    }

    /// Documents that cannot be read, with what is said of each.
    private static let unreadable: [(name: String, bytes: [UInt8], word: String)] = [
      ("binary.md", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0], "NUL bytes"),
      ("latin.txt", Array("caf".utf8) + [0xE9, 0x0A], "not UTF-8 at byte 4"),
      ("front.md", Array("---\ntitle: [open\n---\ntext\n".utf8), "front matter"),
      ("long.md", [UInt8](repeating: 0x61, count: 50_000_000), "larger than 10 MB"),
    ]

    @Test("documents that are no text", arguments: 0..<4)
    func alone(index: Int) async throws {
      let document = Self.unreadable[index]
      try program.folder.write(document.bytes, to: "bad/" + document.name)
      try await expectRefusal(
        ["search", "q", program.folder.place("bad")], saying: document.name, document.word)
    }

    @Test("bad documents among good ones are named and passed over")
    func amongGood() async throws {
      for document in Self.unreadable {
        try program.folder.write(document.bytes, to: "mixed/" + document.name)
      }
      try program.folder.write("Refunds in Japan take 14 days.".utf8, to: "mixed/good.md")
      let mixed = program.folder.place("mixed")
      let outcome = try await program.run("search", "refunds", mixed, "--json")
      #expect(outcome.status == 0)
      #expect(outcome.errorLines.count == 4)
      for document in Self.unreadable {
        let line = outcome.errorLines.first { $0.contains(document.name) }
        #expect(line?.hasPrefix("rankscope: skipped ") == true)
        #expect(line?.contains(document.word) == true)
      }
      #expect(try JSON(outcome.text)["after"].list[0]["doc_id"].text == "good")
    }

    @Test("files of other kinds are counted and said once, with how to read a table")
    func otherKinds() async throws {
      try program.folder.write("Refunds in Japan take 14 days.".utf8, to: "notes/good.md")
      for name in ["a.csv", "sub/b.CSV", "c.pdf", ".hidden.csv", "qrels/test.tsv"] {
        try program.folder.write("id,text\n".utf8, to: "notes/" + name)
      }
      let notes = program.folder.place("notes")
      let line =
        "rankscope: ignored 3 files of other kinds (.csv 2, .pdf 1); a table is read by itself: "
        + notes + "/a.csv\n"
      for arguments in [["index", notes], ["search", "refunds", notes]] {
        let outcome = try await program.run(arguments)
        #expect(outcome.status == 0)
        #expect(outcome.errors.split(separator: line, omittingEmptySubsequences: false).count == 2)
      }
      let member = try await program.run("search", "refunds", notes, "--as", "")
      #expect(!member.errors.contains("ignored"))
    }

    @Test("a JSON line of 50 MB is named and passed over")
    func longLine() async throws {
      let record = { (id: String, text: String) in
        "{\"_id\":\"\(id)\",\"title\":\"\",\"text\":\"\(text)\"}\n"
      }
      let long = record("long", String(repeating: "a", count: 50_000_000))
      try program.folder.write(
        (long + record("short", "Refunds take 14 days.")).utf8, to: "beir/corpus.jsonl")
      let beir = program.folder.place("beir")
      let outcome = try await program.run("search", "refunds", beir, "--json")
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("corpus.jsonl:1: is a line of more than 10 MB"))
      #expect(try JSON(outcome.text)["after"].list[0]["doc_id"].text == "short")
    }

    @Test("models without weights, and with weights cut short")
    func models() async throws {
      let vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "refund"]
      try program.folder.write("{}".utf8, to: "model/config.json")
      let model = program.folder.place("model")
      try await expectRefusal(["rerank", "--model", model], saying: model)
      try program.folder.write(
        #"""
        {"model_type":"bert","architectures":["BertModel"],"hidden_size":8,"num_hidden_layers":1,"num_attention_heads":2,
        "intermediate_size":16,"vocab_size":6,"max_position_embeddings":16,"type_vocab_size":2,
        "hidden_act":"gelu","layer_norm_eps":1e-12}
        """#.utf8, to: "model/config.json")
      try program.folder.write(vocabulary.joined(separator: "\n").utf8, to: "model/vocab.txt")
      try await expectRefusal(["embed", "--model", model], saying: model, "model.safetensors")
      try program.folder.write([64, 0, 0, 0, 0, 0, 0, 0, 0x7B], to: "model/model.safetensors")
      try await expectRefusal(["embed", "--model", model], saying: "cut short")
    }
  }

  @Suite("doctor")
  struct DoctorTests {
    @Test("says that program, engine, models, corpus, data and terminal are well")
    func well() async throws {
      let outcome = try await Program.fresh().run("doctor")
      #expect(outcome.status == 0)
      for part in ["program", "engine", "corpus", "model", "data", "terminal"] {
        #expect(outcome.text.contains("ok      \(part) "), "\(part)")
      }
      #expect(!outcome.text.contains("missing"))
    }

    @Test("names what is missing, with exit code 1")
    func missing() async throws {
      var program = try Program.fresh()
      for folder in ["home/models", "home/sample-corpus"] {
        try FileManager.default.createDirectory(
          atPath: program.folder.place(folder), withIntermediateDirectories: true)
      }
      program.variables["RANKSCOPE_HOME"] = program.folder.place("home")
      let outcome = try await program.run("doctor")
      #expect(outcome.status == 1)
      let missing = outcome.text.split(separator: "\n").filter { $0.hasPrefix("missing") }
      #expect(missing.count == 2)
      #expect(missing.allSatisfy { $0.contains("rankscope-") })
    }
  }
}
