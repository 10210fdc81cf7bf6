import Foundation
import Testing

@testable import Cells
@testable import rankscope

@Suite("Theme files")
struct ThemeFileTests {
  private static let scheme =
    "scheme: \"Mine\"\nauthor: \"Me\"\n"
    + "0123456789ABCDEF".map { "base0\($0): \"\(String(repeating: $0, count: 6))\"\n" }.joined()

  /// A folder with some files, gone after the test.
  private func withFolder(_ files: [String: String], _ body: (ThemeFile) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    try body(ThemeFile(folders: [folder.path] + ShippedThemes.files.folders))
  }

  @Test("the themes that are promised are shipped, and every one says what each role is")
  func shipped() throws {
    let promised = ["terminal", "dark", "light", "high-contrast", "colour-blind", "monochrome"]
    #expect(Set(promised).isSubset(of: ShippedThemes.names))
    #expect(ShippedThemes.names.count >= 8)
    let colourless = Set(ShippedThemes.names).subtracting(ShippedThemes.coloured)
    #expect(colourless == ["monochrome", "terminal"])
    let all = ShippedThemes.words + ShippedThemes.shapes + ShippedThemes.ornaments
    let backgrounds: [Role] = [.selection, .selectionLinked] + ShippedThemes.shades
    #expect(Set(all + backgrounds) == Set(Role.allCases))
    for name in ShippedThemes.names {
      let theme = try ShippedThemes.theme(named: name)
      #expect(Set(theme.looks.keys) == Set(Role.allCases), "\(name)")
    }
  }

  @Test("the user's file wins over the shipped one of its name, and can build on another")
  func userFolder() throws {
    try withFolder(["mine.toml": "inherits = \"dark\"\n[palette]\nsky = \"#ff0000\"\n"]) { files in
      #expect(files.names.contains("mine"))
      let mine = try files.theme(named: "mine")
      let dark = try ShippedThemes.theme(named: "dark")
      #expect(mine[.accent].foreground == .rgb(255, 0, 0))
      #expect(mine[.good] == dark[.good])
    }
  }

  @Test("a base16 scheme is a theme like any other, and another can build on it")
  func base16() throws {
    let files = ["mine.yaml": Self.scheme, "heir.toml": "inherits = \"mine\""]
    try withFolder(files) { files in
      #expect(Set(["mine", "heir"]).isSubset(of: files.names))
      let mine = try files.theme(named: "mine")
      #expect(mine[.text] == Look(foreground: .rgb(0x55, 0x55, 0x55), background: .rgb(0, 0, 0)))
      #expect(mine[.bad].foreground == .rgb(0x88, 0x88, 0x88))
      #expect(try files.theme(named: "heir")[.bad] == mine[.bad])
      #expect(Set(mine.looks.keys) == Set(Role.allCases))
    }
  }

  @Test("what is wrong with a file is told in one line")
  func errors() throws {
    let files = [
      "a.toml": "inherits = \"b\"", "b.toml": "inherits = \"a\"", "c.toml": "x = \n",
      "d.yaml": "base00: \"12345\"\n",
    ]
    try withFolder(files) { files in
      #expect { try files.theme(named: "a") } throws: { "\($0)".contains("(a > b > a)") }
      #expect { try files.theme(named: "c") } throws: { "\($0)".contains("c.toml:1: ") }
      #expect { try files.theme(named: "d") } throws: { "\($0)".hasPrefix("theme d: line 1: ") }
      #expect { try files.theme(named: "none") } throws: {
        "\($0)".contains("there are a, b, c, ")
      }
    }
  }
}
