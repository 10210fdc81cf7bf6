/// One place on the screen.
///
/// A glyph of two columns fills a cell of width 2 and a continuation cell of width 0 behind it.
package struct Cell: Hashable, Sendable {
  /// What is drawn: one grapheme cluster that a terminal can place, at most five scalars.
  package var glyph: Character
  package var width: UInt8
  package var style: Style

  /// Makes a cell; `width` must be the glyph's.
  init(glyph: Character, width: UInt8 = 1, style: Style) {
    self.glyph = glyph
    self.width = width
    self.style = style
  }

  /// An empty cell.
  package static let blank = Cell(glyph: " ", style: .text)

  /// The second half of a wide glyph, which draws nothing itself.
  static func continuation(style: Style) -> Cell { Cell(glyph: " ", width: 0, style: style) }

  package var isContinuation: Bool { width == 0 }
}
