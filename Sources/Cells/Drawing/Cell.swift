/// One place on the screen.
///
/// A glyph of two columns fills a cell of width 2 and a continuation cell of width 0 behind it.
package struct Cell: Hashable, Sendable {
  /// What is drawn: one grapheme cluster that a terminal can place, at most five scalars.
  package var scalars: GlyphScalars
  package var width: UInt8
  package var style: Style

  /// Makes a cell with a glyph in it.
  init(_ glyph: Glyph, style: Style) {
    scalars = glyph.scalars
    width = UInt8(glyph.width)
    self.style = style
  }

  /// What is drawn, as a character.
  package var glyph: Character { scalars.character }

  /// An empty cell.
  package static let blank = Cell.space(style: .text)

  /// A cell with nothing but its style.
  static func space(style: Style) -> Cell { blank(width: 1, style) }

  /// The second half of a wide glyph, which draws nothing itself.
  static func continuation(style: Style) -> Cell { blank(width: 0, style) }

  private static func blank(width: Int, _ style: Style) -> Cell {
    Cell(Glyph(" " as Unicode.Scalar, width: width), style: style)
  }

  package var isContinuation: Bool { width == 0 }
}
