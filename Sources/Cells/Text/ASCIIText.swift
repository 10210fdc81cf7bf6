extension Glyph {
  /// The ASCII characters that stand for this glyph, exactly as wide as it: letters lose their
  /// accents, punctuation and the drawing characters get their nearest sign, the rest is `?`.
  var inASCII: [Glyph] {
    guard !scalars.isASCII else { return [self] }
    guard let base = scalars.first else { return [] }
    let shown = Self.nearest[base] ?? Self.letter(base)
    return Array(repeating: Glyph(shown, width: 1), count: width)
  }

  /// The letter without its accent in Latin-1 Supplement and Latin Extended-A.
  private static func letter(_ scalar: Unicode.Scalar) -> Character {
    if scalar.isASCII { return Character(scalar) }
    guard (0xC0...0x17F).contains(scalar.value) else { return "?" }
    return letters[Int(scalar.value - 0xC0)]
  }

  /// For U+00C0 to U+017F, in order.
  private static let letters = Array(
    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
      + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLl"
      + "NnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs")

  private static let nearest: [Unicode.Scalar: Character] = {
    var nearest: [Unicode.Scalar: Character] = [
      "\u{A0}": " ", "·": ".", "•": "*", "…": "~", "–": "-", "—": "-", "−": "-", "‐": "-",
      "‑": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "«": "<", "»": ">", "‹": "<", "›": ">",
      "§": "S",
      "×": "x", "±": "+", "≤": "<", "≥": ">", "≈": "~", "→": ">", "←": "<", "↑": "^", "↓": "v",
      "µ": "u", "°": "o", "€": "E", "£": "L", "©": "c", "®": "r", "⏎": "<", "█": "#",
    ]
    for (drawn, plain) in zip(GlyphSet.unicode.all, GlyphSet.ascii.all) {
      if let scalar = drawn.unicodeScalars.first, !scalar.isASCII { nearest[scalar] = plain }
    }
    return nearest
  }()
}

extension GlyphSet {
  /// Every character of the set, in the order in which they are declared.
  fileprivate var all: [Character] {
    [
      horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight, leftToBottom, leftToTop,
      bottomToRight, topToRight, cross,
    ] + eighths + shades + [room, up, down, same, new, cut, star, yes, no, flag, threshold, marker]
      + [dot, ellipsis, thumb] + spinner
  }
}
