/// One thing a terminal can place: a base with the marks over it, one or two columns wide.
package struct Glyph: Hashable, Sendable {
  package let scalars: GlyphScalars
  package let width: Int

  /// Makes a glyph of one scalar.
  init(_ scalar: Unicode.Scalar, width: Int) {
    scalars = GlyphScalars(scalar)
    self.width = width
  }

  /// Makes a glyph; `width` must be the character's.
  init(_ character: Character, width: Int) {
    scalars = GlyphScalars(character)
    self.width = width
  }

  package var character: Character { scalars.character }
}

/// A text as the glyphs that a terminal can be trusted with.
///
/// Terminals and libraries disagree on joined emoji, variation selectors and flags, and the
/// disagreement shifts the rest of the row. So a joined sequence is drawn as its first emoji, a
/// selector and a skin tone are left out, a flag becomes its two letters, and at most four marks
/// stay over a base (what ncurses keeps). Control, bidirectional and other invisible characters
/// are replaced by visible ones: text from a corpus is shown and never obeyed.
package struct Glyphs: Sequence, IteratorProtocol {
  // A whole string's, since a piece's iterator checks every index.
  private var scalars: String.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?

  /// Reads the glyphs of a text.
  package init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    ahead = scalars.next()
  }

  /// The next glyph, or nil at the end of the text.
  package mutating func next() -> Glyph? {
    while let scalar = ahead {
      ahead = scalars.next()
      if scalar.value < 0x7F, scalar.value >= 0x20, (ahead?.value ?? 0) < 0x300 {
        return Glyph(scalar, width: 1)
      }
      if let glyph = glyph(startingWith: scalar) { return glyph }
    }
    return nil
  }

  private mutating func glyph(startingWith scalar: Unicode.Scalar) -> Glyph? {
    switch scalar.terminalKind {
    case .spacing(let width): glyph(base: scalar, width: width)
    case .emojiModifier: Glyph(scalar, width: 2)
    case .hangulPart: Glyph(scalar, width: 1)
    case .regionalIndicator: Glyph(Self.letter(of: scalar), width: 1)
    case .mark: mark(scalar)
    case .replaced(let shown): Glyph(shown, width: 1)
    case .variation, .joiner: nil
    }
  }

  /// A mark with nothing to stand on, over the dotted circle.
  private mutating func mark(_ mark: Unicode.Scalar) -> Glyph {
    var text = String.UnicodeScalarView("\u{25CC}".unicodeScalars)
    text.append(mark)
    return Glyph(String(text).first ?? "\u{FFFD}", width: 1)
  }

  /// A base with what belongs to it taken off the text.
  private mutating func glyph(base: Unicode.Scalar, width: Int) -> Glyph {
    guard let scalar = ahead, scalar.value >= 0x300 else { return Glyph(base, width: width) }
    // The next glyph already, as along bars and frames: no string need be made to find out.
    if case .spacing = scalar.terminalKind { return Glyph(base, width: width) }
    var text = String.UnicodeScalarView()
    text.append(base)
    takeFollowers(of: base, width: width, into: &text)
    return Glyph(String(text).first ?? Character(base), width: width)
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

  private static func letter(of indicator: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(indicator.value - 0x1F1E6 + 0x41) ?? "?"
  }
}

extension Unicode.Scalar {
  /// Tells whether a Hangul syllable can go on after this scalar.
  fileprivate var isHangul: Bool {
    (0x1100...0x115F).contains(value) || (0xA960...0xA97F).contains(value)
      || (0xAC00...0xD7A3).contains(value)
  }
}
