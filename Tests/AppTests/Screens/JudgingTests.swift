import Testing

extension Application.InTerminal {
  @Suite("judging")
  struct JudgingTests {
    private let question = "refund deadline in Japan"

    @Test("a judged row keeps its grade, under the name of who gave it, and is exported")
    func kept() async throws {
      var program = try await Program.warm()
      program.variables["RANKSCOPE_CONFIG"] = try program.folder.write(
        "[judging]\nname = \"Ada\"\n".utf8, to: "config.toml")
      let window = try await Window(program)
      try await window.ask(question, "-k 10")
      window.press("J", "1")
      try await window.wait("the word") { $0.contains("judged 1, related") }
      try await window.wait("the star") { $0.pane("After").contains { $0.contains("★1") } }
      window.press("q")
      #expect(try await window.end() == 0)
      let list = try await program.run("judgements").text
      #expect(list.contains("  Ada  1  asked-") && list.contains(question))
      let qrels = try await program.run("judgements", "export").text.split(separator: " ")
      #expect(qrels.count == 4)
      #expect(qrels.first?.hasPrefix("asked-") == true && qrels.last == "1\n")
      let again = try await program.run("search", question, "-k", "10", "--no-trace")
      #expect(again.text.contains("judged 1"))
    }

    @Test("what is taken back is listed no longer, and not forgotten")
    func takenBack() async throws {
      let window = try await Window(.warm())
      try await window.ask(question, "-k 10")
      window.press("J", "2")
      try await window.wait("the word") { $0.contains("judged 2, relevant") }
      window.press("U")
      try await window.wait("the word") { $0.contains("unjudged") }
      window.press("q")
      #expect(try await window.end() == 0)
      let none = try await window.program.run("judgements").text
      #expect(none.contains("Nothing is judged yet"))
      let all = try await window.program.run("judgements", "list", "--all").text
      #expect(all.split(separator: "\n").count == 2)
    }
  }
}
