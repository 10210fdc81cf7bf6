/// The sign of a series or a class, so that colour never tells them apart alone.
package enum PlotMark: String, CaseIterable, Hashable, Sendable {
  case disc, ring, dot, diamond, triangle, square, star

  /// The character that draws it.
  package func glyph(in glyphs: GlyphSet) -> Character {
    switch self {
    case .disc: glyphs.isASCII ? "@" : "●"
    case .ring: glyphs.isASCII ? "o" : "○"
    case .dot: glyphs.dot
    case .diamond: glyphs.isASCII ? "x" : "◆"
    case .triangle: glyphs.up
    case .square: glyphs.isASCII ? "#" : "■"
    case .star: glyphs.star
    }
  }
}

/// A value on the horizontal axis that is marked by a line through the whole plot.
package struct PlotLine: Hashable, Sendable {
  package var value: Double
  package var label: String
  package var style: Style

  /// Makes a line; the label stands at its foot.
  package init(_ value: Double, label: String, style: Style = Style(.threshold, .bold)) {
    self.value = value
    self.label = label
    self.style = style
  }
}

extension GlyphSet {
  /// A line through a plot from top to bottom, unlike any axis.
  var plotLine: Character { isASCII ? ":" : "┊" }

  /// Columns from nothing to a full cell, in eighths.
  var columnEighths: [Character] {
    isASCII ? eighths : [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  }
}
