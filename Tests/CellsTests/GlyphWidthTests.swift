import Testing

@testable import Cells

@Suite("Glyph width")
struct GlyphWidthTests {
  @Test("single scalars are as wide as another implementation says")
  func againstWcwidth() {
    for (value, width) in WidthSample.columns {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(scalar.terminalKind.width == width, "U+\(String(value, radix: 16))")
    }
  }

  @Test(
    "texts take the columns that they are drawn in",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("ｶﾅ", 2), ("ＡＢ", 4),
      ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2),
      ("❤️", 1), ("#️⃣", 1), ("🇩🇪", 2), ("a\u{200D}b", 2), ("नि", 2), ("█▓░", 3), ("▲★✂", 3),
    ])
  func texts(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test(
    "what a terminal cannot be trusted with is drawn as something that it can",
    arguments: [
      ("👍🏽!", "👍!"), ("👩‍👩‍👧!", "👩!"), ("❤️!", "❤!"), ("🇩🇪!", "DE!"), ("\u{301}a", "\u{25CC}\u{301}a"),
      ("x\u{200D}", "x"),
      ("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}!", "e\u{301}\u{302}\u{303}\u{304}!"),
    ])
  func drawn(text: String, shown: String) {
    #expect(String(Glyphs(text).map(\.character)) == shown)
  }

  @Test(
    "control, bidirectional and invisible characters are shown",
    arguments: [
      ("\u{1B}[2J", "␛[2J"), ("a\tb\n\r", "a␉b␊␍"), ("\u{7F}", "␡"), ("\u{9B}31m", "\u{FFFD}31m"),
      ("\u{202E}abc", "\u{FFFD}abc"), ("a\u{2066}b\u{2069}", "a\u{FFFD}b\u{FFFD}"),
      ("a\u{200B}b", "a\u{FFFD}b"), ("a\u{E0041}b", "a\u{FFFD}b"), ("a\r\nb", "a␍␊b"),
      ("\u{2028}", "\u{FFFD}"), ("\u{0}", "␀"),
    ])
  func hostile(text: String, shown: String) {
    #expect(String(Glyphs(text).map(\.character)) == shown)
    #expect(displayWidth(text) == Glyphs(text).map(\.width).reduce(0, +))
  }
}

extension ScalarKind {
  /// The columns of a scalar that stands for itself.
  fileprivate var width: Int? {
    switch self {
    case .spacing(let width): width
    case .mark, .variation, .joiner: 0
    case .emojiModifier, .regionalIndicator, .hangulPart, .replaced: nil
    }
  }
}
