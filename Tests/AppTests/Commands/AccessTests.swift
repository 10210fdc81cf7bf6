import Foundation
import Testing

extension Application {
  @Suite("search --as")
  struct AccessTests {
    private static let secret = "zanzibar"

    /// A folder with an open and a closed document, which share their words.
    private func corpus(in folder: Folder) throws -> String {
      let closed =
        "---\ntitle: Board \(Self.secret)\naccess: [board]\n---\nThe merger with zanzibar closes in May.\n"
      try folder.write(Data("# Merger\n\nThe merger closes in May.\n".utf8), to: "docs/open.md")
      try folder.write(Data(closed.utf8), to: "docs/closed.md")
      return folder.place("docs")
    }

    @Test("what the caller may not read is in no list, count, text or trace")
    func hidden() async throws {
      let program = try Program.fresh()
      let path = try corpus(in: program.folder)
      let outcome = try await program.run(
        "search", "when does the zanzibar merger close?", path, "--json", "--as", "staff")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let report = try JSON(outcome.text)
      #expect(try report["corpus"]["chunks"].integer == 1)
      #expect(try report["before"].list.map { try $0["doc_id"].text } == ["open"])
      for stage in try report["stages"].list {
        #expect(try stage["in"].integer <= 2)
      }
      let answer = outcome.text.replacing("when does the zanzibar merger close?", with: "")
      #expect(!answer.lowercased().contains(Self.secret))
      let asked = try await program.run(
        "explain", "merger", "closed#1", path, "--as", "staff")
      #expect(asked.status == 2)
      #expect(!asked.errors.lowercased().contains(Self.secret))
      let none = try await program.run("explain", "merger", "never#1", path, "--as", "staff")
      #expect(asked.errors.replacing("closed", with: "never") == none.errors)
      let member = try await program.run(
        "search", "zanzibar", path, "--json", "--as", "board,staff")
      #expect(try JSON(member.text)["corpus"]["chunks"].integer == 2)
    }
  }
}
