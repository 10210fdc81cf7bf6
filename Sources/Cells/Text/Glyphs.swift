/// One thing a terminal can place: a base with the marks over it, one or two columns wide.
package struct Glyph: Hashable, Sendable {
  package let character: Character
  package let width: Int
}

/// A text as the glyphs that a terminal can be trusted with.
///
/// Terminals and libraries disagree on joined emoji, variation selectors and flags, and the
/// disagreement shifts the rest of the row. So a joined sequence is drawn as its first emoji, a
/// selector and a skin tone are left out, a flag becomes its two letters, and at most four marks
/// stay over a base (what ncurses keeps). Control, bidirectional and other invisible characters
/// are replaced by visible ones: text from a corpus is shown and never obeyed.
package struct Glyphs: Sequence, IteratorProtocol {
  private var scalars: Substring.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?

  /// Reads the glyphs of a text.
  package init(_ text: Substring) {
    scalars = text.unicodeScalars.makeIterator()
    ahead = scalars.next()
  }

  /// Reads the glyphs of a text.
  package init(_ text: String) { self.init(text[...]) }

  /// The next glyph, or nil at the end of the text.
  package mutating func next() -> Glyph? {
    while let scalar = ahead {
      ahead = scalars.next()
      if scalar.value < 0x7F, scalar.value >= 0x20, (ahead?.value ?? 0) < 0x300 {
        return Glyph(character: Character(scalar), width: 1)
      }
      if let glyph = glyph(startingWith: scalar) { return glyph }
    }
    return nil
  }

  private mutating func glyph(startingWith scalar: Unicode.Scalar) -> Glyph? {
    switch scalar.terminalKind {
    case .spacing(let width): glyph(base: scalar, width: width)
    case .emojiModifier: Glyph(character: Character(scalar), width: 2)
    case .hangulPart: Glyph(character: Character(scalar), width: 1)
    case .regionalIndicator: Glyph(character: Self.letter(of: scalar), width: 1)
    case .mark: mark(scalar)
    case .replaced(let shown): Glyph(character: Character(shown), width: 1)
    case .variation, .joiner: nil
    }
  }

  /// A mark with nothing to stand on, over the dotted circle.
  private mutating func mark(_ mark: Unicode.Scalar) -> Glyph {
    var text = String.UnicodeScalarView("\u{25CC}".unicodeScalars)
    text.append(mark)
    return Glyph(character: String(text).first ?? "\u{FFFD}", width: 1)
  }

  /// A base with what belongs to it taken off the text.
  private mutating func glyph(base: Unicode.Scalar, width: Int) -> Glyph {
    var text = String.UnicodeScalarView()
    text.append(base)
    takeFollowers(of: base, width: width, into: &text)
    if text.count == 1 { return Glyph(character: Character(base), width: width) }
    return Glyph(character: String(text).first ?? Character(base), width: width)
  }

  private mutating func takeFollowers(
    of base: Unicode.Scalar, width: Int, into text: inout String.UnicodeScalarView
  ) {
    var joined = false
    while let scalar = ahead, scalar.value >= 0x300 {
      switch scalar.terminalKind {
      case .mark:
        if text.count <= Self.mostMarks { text.append(scalar) }
      case .hangulPart where width == 2 && base.isHangul:
        if text.count <= Self.mostMarks { text.append(scalar) }
      case .variation: break
      case .joiner: joined = width == 2
      case .emojiModifier where width == 2 || base.properties.isEmojiModifierBase: break
      case .spacing where joined: joined = false
      default: return
      }
      ahead = scalars.next()
    }
  }

  private static let mostMarks = 4

  private static func letter(of indicator: Unicode.Scalar) -> Character {
    Character(Unicode.Scalar(indicator.value - 0x1F1E6 + 0x41) ?? "?")
  }
}

extension Unicode.Scalar {
  /// Tells whether a Hangul syllable can go on after this scalar.
  fileprivate var isHangul: Bool {
    (0x1100...0x115F).contains(value) || (0xA960...0xA97F).contains(value)
      || (0xAC00...0xD7A3).contains(value)
  }
}
