import Foundation
import Retrieval
import Storage
import Testing

extension Application {
  @Suite("search --as")
  struct AccessTests {
    private static let secret = "zanzibar"
    private static let question = "when does the merger close, and who signs?"

    /// What a corpus is given as.
    enum Form: CaseIterable {
      case folder, records, index
    }

    /// Documents whose words, titles and metadata overlap with those of the closed ones.
    private static let open = [
      (id: "merger", title: "Merger", access: [], text: "The merger closes in May."),
      (id: "signing", title: "Signing", access: ["staff"], text: "Two directors sign a merger."),
      (id: "lunch", title: "Lunch", access: [], text: "Lunch is at noon, and closes at two."),
    ]
    private static let closed = [
      (
        id: "board", title: "Board \(secret)", access: ["board"],
        text: "The merger with zanzibar closes in April; the chair signs for the board."
      ),
      (
        id: "signing-copy", title: "Signing", access: ["board", "legal"],
        text: "Two directors sign a merger with zanzibar."
      ),
    ]

    /// Writes the open documents, and the closed ones where they are asked for, and gives the path.
    private func corpus(
      _ form: Form, withClosed isWhole: Bool, in program: Program
    ) async throws -> String {
      let documents = Self.open + (isWhole ? Self.closed : [])
      if form == .records {
        let lines = documents.map {
          #"{"_id": "\#($0.id)", "title": "\#($0.title)", "access": \#($0.access), "text": "\#($0.text)"}"#
        }
        return try program.folder.write(Data(lines.joined(separator: "\n").utf8), to: "notes.jsonl")
      }
      for document in documents {
        let head = "---\ntitle: \(document.title)\naccess: \(document.access)\n---\n"
        try program.folder.write(
          Data((head + document.text + "\n").utf8), to: "notes/\(document.id).md")
      }
      guard form == .index else { return program.folder.place("notes") }
      let file = program.folder.place("notes.index")
      _ = try await program.run("index", program.folder.place("notes"), "--out", file)
      try FileManager.default.removeItem(atPath: program.folder.place("notes"))
      return file
    }

    /// All that the program says of a question and of a chunk, without times, ids and paths.
    private func said(_ form: Form, withClosed isWhole: Bool) async throws -> String {
      let program = try Program.fresh()
      let path = try await corpus(form, withClosed: isWhole, in: program)
      var said = ""
      for arguments in [
        ["search", Self.question, path, "--json", "--as", "staff"],
        ["search", Self.question, path, "--json", "--as", "staff", "--fusion", "zscore"],
        ["explain", Self.question, "signing#1", path, "--json", "--as", "staff"],
        ["explain", Self.question, "board#1", path, "--as", "staff"],
        ["search", Self.secret, path, "--json", "--as", "nobody"],
      ] {
        let outcome = try await program.run(arguments)
        said += "status \(outcome.status)\n\(outcome.text)\(outcome.errors)"
      }
      let changing = /("trace_id"|"ms"|"elapsed_ms") : [^,\n]*/
      return said.replacing(changing, with: "").replacing(program.folder.path, with: "")
    }

    @Test(
      "leaves nothing of what the caller may not read: all is as if it were not there",
      arguments: Form.allCases)
    func asIfAbsent(form: Form) async throws {
      let (whole, open) = (
        try await said(form, withClosed: true), try await said(form, withClosed: false)
      )
      #expect(whole == open)
      #expect(whole.contains("\"idf\"") && whole.contains("\"reader\" : \"staff\""))
      #expect(!whole.replacing("\"query\" : \"\(Self.secret)\"", with: "").contains(Self.secret))
    }

    @Test("shows a member of the group what the group may read")
    func member() async throws {
      let program = try Program.fresh()
      let path = try await corpus(.folder, withClosed: true, in: program)
      let member = try await program.run("search", Self.secret, path, "--json", "--as", "board")
      #expect(try JSON(member.text)["corpus"]["chunks"].integer == 4)
      #expect(member.errors.isEmpty)
      let all = try await program.run("search", Self.secret, path, "--json")
      #expect(try JSON(all.text)["corpus"]["chunks"].integer == 5)
      #expect(try !JSON(all.text)["corpus"].keys.contains("reader"))
    }

    @Test("asks the index itself who may read, and not the image beside it, which may be changed")
    func changedImage() async throws {
      let program = try Program.fresh()
      let path = try await corpus(.index, withClosed: true, in: program)
      let image = URL(fileURLWithPath: path + ".columns")
      var bytes = try Data(contentsOf: image)
      bytes[try #require(bytes.firstRange(of: Data("legal".utf8))).lowerBound] = UInt8(ascii: "r")
      try bytes.write(to: image, options: .atomic)
      let store = try IndexStore(existing: path)
      let model = try #require(try store.identity()).model
      let read = try #require(try store.load(by: model)).chunks.flatMap(\.metadata.access)
      #expect(Set(read) == ["staff", "board", "regal"], "the image is taken at its word")
      let changed = try await program.run("search", "merger", path, "--json", "--as", "regal")
      #expect(changed.status == 0, "\(changed.errors)")
      #expect(try JSON(changed.text)["corpus"]["chunks"].integer == 2)
      #expect(!changed.text.contains("signing-copy"))
      let member = try await program.run("search", "merger", path, "--json", "--as", "legal")
      #expect(try JSON(member.text)["corpus"]["chunks"].integer == 3)
      #expect(member.text.contains("signing-copy"))
    }

    @Test("warns of a group that no document names, and names no other")
    func unknownGroup() async throws {
      let program = try Program.fresh()
      let path = try await corpus(.folder, withClosed: true, in: program)
      for arguments in [["search", "merger", path], ["index", path]] {
        let outcome = try await program.run(arguments + ["--as", "staff,finnance"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("no document is open to finnance; check --as"))
        #expect(!outcome.errors.contains("board"))
      }
    }

    @Test("keeps a group called everything apart from who reads everything")
    func groupOfThatName() async throws {
      let program = try Program.fresh()
      let path = try await corpus(.folder, withClosed: true, in: program)
      let flags = ["--json", "--chunk", "sentences:5:1"]
      let all = try await program.run(["search", "merger", path] + flags)
      #expect(try JSON(all.text)["corpus"]["chunks"].integer == 5)
      let group = try await program.run(
        ["search", "merger", path, "--as", "everything"] + flags)
      #expect(try JSON(group.text)["corpus"]["chunks"].integer == 2)
      let indexes = try FileManager.default.contentsOfDirectory(atPath: program.data + "/indexes")
      #expect(indexes.count { $0.hasSuffix(".sqlite") } == 2)
    }

    @Test("waits for another process' new index where the older one may show what is closed now")
    func olderIndex() async throws {
      let program = try Program.fresh()
      let path = try await corpus(.folder, withClosed: true, in: program)
      let arguments = ["search", "merger", path, "--json", "--as", "board"]
      _ = try await program.run(arguments)
      // The group loses a document while another process holds the index.
      let head = "---\ntitle: Board\naccess: [chair]\n---\nThe merger with zanzibar is off.\n"
      try program.folder.write(Data(head.utf8), to: "notes/board.md")
      let indexes = program.data + "/indexes/"
      let names = try FileManager.default.contentsOfDirectory(atPath: indexes)
      let index = try #require(names.first { $0.hasSuffix(".sqlite") })
      let lock = Foundation.open(indexes + index + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
      async let waiting = program.run(arguments)
      try await Task.sleep(for: .seconds(2))
      close(lock)
      let outcome = try await waiting
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try JSON(outcome.text)["corpus"]["chunks"].integer == 3)
      #expect(!outcome.text.contains("closes in April"))
    }
  }
}
