import Testing

@testable import Cells

@Suite("Base16 schemes")
struct Base16Tests {
  /// Sixteen colours of which each digit tells its place: base08 is 888888.
  private static let digits = "0123456789ABCDEF"

  private static let older =
    "scheme: \"Slate\"  # by hand\nauthor: \"Me (https://example.org)\"\n"
    + digits.map { "base0\($0): \"\(String(repeating: $0, count: 6))\"\n" }.joined()

  private static let newer = """
    ---
    system: "base24"
    name: 'Slate'
    author: Me
    variant: "dark"

    # The colours.
    palette:

    """ + digits.map { "  base0\($0): \"#\(String(repeating: $0, count: 6))\"\n" }.joined()
    + "  base10: \"#010203\"\n  base17: \"#040506\"\n"

  @Test("both ways of writing a scheme give the same colours", arguments: [older, newer])
  func forms(text: String) throws {
    let scheme = try Base16Scheme(text, named: "file")
    #expect(scheme.name == "Slate")
    #expect(scheme.colours.count == 16)
    #expect(scheme.colours["base08"] == .rgb(0x88, 0x88, 0x88))
    #expect(scheme.colours["base0F"] == .rgb(255, 255, 255))
  }

  @Test("a scheme becomes the palette of the theme that it builds on")
  func mapping() throws {
    let document = ThemeDocument(try Base16Scheme(Self.older, named: "file"))
    #expect(document.inherits == "dark")
    #expect(
      document.palette == [
        "page": "#000000", "ink": "#555555", "faint": "#444444", "line": "#333333",
        "raised": "#222222", "linked": "#111111", "rust": "#888888", "sand": "#aaaaaa",
        "leaf": "#bbbbbb", "teal": "#cccccc", "sky": "#dddddd", "plum": "#eeeeee",
        "shade1": "#0a0a0a", "shade2": "#181818", "shade3": "#292929",
      ])
  }

  @Test(
    "what is wrong with a scheme is told by its line, or by the colour that is missing",
    arguments: [
      ("scheme: \"x\"\nbase00 123456", "theme file: line 2: must be key: \"value\""),
      (
        "base00: \"12345g\"",
        "theme file: line 1: \"12345g\" is no colour; write six hexadecimal digits"
      ),
      ("base00: \"123456\"", "theme file: base01: missing; a scheme has base00 to base0F"),
      ("", "theme file: base00: missing; a scheme has base00 to base0F"),
    ])
  func errors(text: String, message: String) {
    let error = #expect(throws: ThemeError.self) { try Base16Scheme(text, named: "file") }
    #expect(error?.description == message)
  }
}
