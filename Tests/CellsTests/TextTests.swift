import Cells
import Testing

@Suite("Text")
struct TextTests {
  @Test(
    "text is cut to a width with an ellipsis",
    arguments: [
      ("short", 5, "short"), ("shorter", 5, "shor…"), ("ab", 1, "…"), ("ab", 0, ""), ("ab", -1, ""),
      ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func truncation(text: String, width: Int, cut: String) {
    #expect(truncated(text, to: width) == cut)
    #expect(displayWidth(truncated(text, to: width)) <= max(0, width))
  }

  @Test(
    "a suffix is kept as long as it fits",
    arguments: [(20, "renewal-check§2"), (10, "renewal…§2"), (3, "…§2"), (2, "§2"), (1, "…")])
  func suffix(width: Int, cut: String) {
    #expect(truncated("renewal-check", to: width, suffix: "§2") == cut)
  }

  @Test(
    "lines break between words, else inside of them",
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("one two", 3, ["one", "two"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]), ("a abcdef", 4, ["a", "abcd", "ef"]),
      ("over-budget", 6, ["over-", "budget"]), ("makes -0.18", 7, ["makes", "-0.18"]),
      ("on 2026-05-04", 8, ["on", "2026-05-", "04"]), ("漢字漢字", 5, ["漢字", "漢字"]), ("漢", 1, ["漢"]),
      ("one\n\ntwo", 9, ["one", "", "two"]), ("a  b", 2, ["a", "b"]), ("", 5, [""]),
      ("  ", 5, [""]),
      ("one\r\ntwo", 9, ["one", "two"]), ("exactly ten", 7, ["exactly", "ten"]), ("x", 0, []),
      ("abc漢字", 4, ["abc", "漢字"]),
    ])
  func wrapping(text: String, width: Int, lines: [String]) {
    #expect(wrappedLines(text, width: width).map(String.init) == lines)
  }

  @Test(
    "the last row says that lines are left over",
    arguments: [
      (9, 2, "two three"), (7, 2, "one tw…"), (9, 1, "one two…"), (20, 1, "one two three"),
    ])
  func cutting(width: Int, height: Int, last: String) {
    var buffer = Buffer(size: Size(width: width, height: height))
    Paragraph(height == 2 ? "start one two three" : "one two three")
      .draw(in: buffer.bounds, cutting: true, into: &buffer)
    #expect(buffer.plainText.split(separator: "\n").last.map(String.init) == last)
  }

  @Test("every word of a text is in its lines, at any width")
  func wrappingLosesNothing() {
    let text =
      "A renewal needs CFO approval when its yearly value is above 75,000, 漢字 or 24 months."
    for width in 1...90 {
      let lines = wrappedLines(text, width: width)
      let letters = lines.joined().filter { $0 != " " }
      #expect(letters == text.filter { $0 != " " })
      #expect(lines.allSatisfy { displayWidth($0) <= max(2, width) })
    }
  }

  @Test("keys are read and written by the same names")
  func keyNames() {
    let names = [
      "a", "?", "-", "f", "f12", "space", "enter", "ctrl-c", "alt-b", "shift-tab", "ctrl-alt-left",
      "ctrl--",
    ]
    for name in names { #expect(Key(name)?.description == name) }
    #expect(Key("ctrl-") == nil)
    #expect(Key("f0") == nil)
    #expect(Key("entr") == nil)
  }
}
