/// Cells side by side that a picture draws in one go.
struct Piece {
  let column: Int
  let row: Int
  /// In columns.
  private(set) var width: Int
  let ink: Ink
  let shape: CellShape
  private(set) var text: String

  /// Words that a font for code has in one width go together; any other glyph is held to its own
  /// cells, so that no font shifts what stands behind it.
  private var extends: Bool { shape.joins && (shape != .words || text.allSatisfy(\.isASCII)) }

  /// Takes a cell in; false where it must begin a piece of its own.
  fileprivate mutating func append(_ cell: Cell, ink: Ink) -> Bool {
    let isSpace = shape == .words && cell.glyph == " "
    guard ink == self.ink, isSpace || CellShape(cell.glyph) == shape, extends,
      shape != .words || cell.glyph.isASCII
    else { return false }
    width += Int(cell.width)
    text.append(cell.glyph)
    return true
  }
}

extension Buffer {
  /// The pieces of a row, from left to right.
  func pieces(ofRow y: Int, theme: Theme) -> [Piece] {
    var pieces: [Piece] = []
    var inks: [Style: Ink] = [:]
    for (x, cell) in row(y).enumerated() where !cell.isContinuation {
      let ink = inks[cell.style] ?? theme.look(of: cell.style).ink
      inks[cell.style] = ink
      if !pieces.isEmpty, pieces[pieces.count - 1].append(cell, ink: ink) { continue }
      pieces.append(
        Piece(
          column: x, row: y, width: Int(cell.width), ink: ink, shape: CellShape(cell.glyph),
          text: String(cell.glyph)))
    }
    return pieces
  }
}
