import Foundation
import Testing

extension Application.InTerminal {
  @Suite("themes")
  struct ThemeTests {
    /// The colour of the program's name in the header, as the terminal was sent it.
    private func accent(of window: Window) throws -> String {
      let line = try window.colouredScreen().split(separator: "\n").first {
        $0.contains("rankscope")
      }
      return line.map { String($0.prefix { $0 != "r" }) } ?? ""
    }

    @Test("one is shown while it is picked, and Esc gives the old one back")
    func palette() async throws {
      let window = try await Window(.warm())
      window.start("-k 10 --theme dark")
      try await window.wait("the corpus") { $0.contains("sample-corpus · ") }
      let dark = try accent(of: window)
      window.press("Escape")
      try await window.wait("the lists") { !$0.contains("Esc lists") }
      window.type(":theme light")
      try await window.wait("the choice") { $0.contains("Theme light") }
      #expect(try accent(of: window) != dark)
      window.press("Escape")
      try await window.wait("the lists") { !$0.contains("Commands") }
      #expect(try accent(of: window) == dark)
      window.type(":theme light")
      window.press("Enter")
      try await window.wait("the word") { $0.contains("--theme light begins with it") }
      #expect(try accent(of: window) != dark)
    }

    @Test("a file is followed as it is written, and a fault in it keeps the old colours")
    func live() async throws {
      let program = try await Program.warm()
      let file = program.folder.place("mine.toml")
      let red = "inherits = \"dark\"\n[palette]\nsky = \"#ff0000\"\n"
      try program.folder.write(red.utf8, to: "mine.toml")
      let window = try await Window(program)
      window.start("-k 10 --theme \(file)")
      try await window.wait("the corpus") { $0.contains("sample-corpus · ") }
      let old = try accent(of: window)
      try program.folder.write("[palette]\nsky = \"#00".utf8, to: "mine.toml")
      try await window.wait("the fault") { $0.contains("mine.toml") && $0.contains("✗") }
      #expect(try accent(of: window) == old)
      // As editors do: a new file in place of the old one.
      try program.folder.write(red.replacing("ff0000", with: "00ff00").utf8, to: "new")
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.moveItem(atPath: program.folder.place("new"), toPath: file)
      try await window.wait("the new colours") { $0.contains("as its file now is") }
      #expect(try accent(of: window) != old)
    }

    @Test("a misspelt name is told with the nearest one")
    func misspelt() async throws {
      let refused = try await Program.fresh().run("--once", "--theme", "drcula")
      #expect(refused.status == 2)
      #expect(refused.errors.contains("did you mean dracula?"))
    }
  }
}
