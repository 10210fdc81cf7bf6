/// A screen as a value: rows of cells that are drawn into, compared, and shown by a ``Terminal``.
///
/// Everything outside of the buffer or of the clip is left out, so drawing needs no bounds checks.
/// A wide glyph that would be cut in two by an edge, or by drawing over one of its halves, becomes
/// spaces.
package struct Buffer: Hashable, Sendable {
  package let size: Size
  package let glyphs: GlyphSet
  /// Row by row, `size.width * size.height` of them.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor shows, or nil while it is hidden.
  package var cursor: Point?

  /// Makes a blank screen that is drawn with a set of glyphs.
  package init(size: Size, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  package var bounds: Rect { Rect(size: size) }

  /// The cell at a position; a blank one outside of the screen.
  package subscript(point: Point) -> Cell {
    bounds.contains(point) ? cells[point.y * size.width + point.x] : .blank
  }

  /// The cells of a row inside of the screen, from left to right.
  package func row(_ y: Int) -> ArraySlice<Cell> {
    cells[y * size.width..<(y + 1) * size.width]
  }

  /// Writes text from a position rightwards on one row and returns the column after it.
  ///
  /// The column is that of the whole text, also where the clip leaves some of it out.
  @discardableResult
  package mutating func write(
    _ text: String, at point: Point, style: Style = .text, clip: Rect? = nil
  ) -> Int {
    let area = (clip ?? bounds).intersection(bounds)
    var column = point.x
    for glyph in Glyphs(text) {
      place(glyph, at: Point(x: column, y: point.y), style: style, in: area)
      column += glyph.width
    }
    return column
  }

  /// Writes a piece of a text like `write(_:at:style:clip:)` with a whole one.
  @discardableResult
  package mutating func write(
    _ text: Substring, at point: Point, style: Style = .text, clip: Rect? = nil
  ) -> Int {
    write(String(text), at: point, style: style, clip: clip)
  }

  /// Puts one character in a cell; use it for those of a ``GlyphSet``.
  package mutating func put(
    _ character: Character, at point: Point, style: Style = .text, clip: Rect? = nil
  ) {
    write(String(character), at: point, style: style, clip: clip)
  }

  /// Fills a rectangle with a character of one column.
  package mutating func fill(
    _ rect: Rect, with character: Character = " ", style: Style = .text
  ) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let glyph = Glyph(character, width: 1)
    let cell = Cell(glyphs.isASCII ? glyph.inASCII.first ?? glyph : glyph, style: style)
    for y in area.y..<area.bottom {
      let row = y * size.width + area.x..<y * size.width + area.right
      // Only at its ends can there be half of a glyph whose other half stays.
      set(cell, at: row.lowerBound)
      set(cell, at: row.upperBound - 1)
      for index in row { cells[index] = cell }
    }
  }

  /// Gives the cells of a rectangle another role or background and more attributes; what is nil
  /// and the text stay as they are.
  package mutating func restyle(
    _ rect: Rect, role: Role? = nil, on background: Role? = nil, adding attributes: Attributes = []
  ) {
    let area = rect.intersection(bounds)
    for y in area.y..<area.bottom {
      for index in y * size.width + area.x..<y * size.width + area.right {
        if let role { cells[index].style.role = role }
        if let background { cells[index].style.background = background }
        cells[index].style.attributes.formUnion(attributes)
      }
    }
  }

  private mutating func place(_ glyph: Glyph, at point: Point, style: Style, in area: Rect) {
    guard point.y >= area.y, point.y < area.bottom else { return }
    if glyphs.isASCII, !glyph.scalars.isASCII {
      for (offset, plain) in glyph.inASCII.enumerated() {
        placeWhole(plain, at: Point(x: point.x + offset, y: point.y), style: style, in: area)
      }
    } else {
      placeWhole(glyph, at: point, style: style, in: area)
    }
  }

  private mutating func placeWhole(
    _ glyph: Glyph, at point: Point, style: Style, in area: Rect
  ) {
    let start = max(point.x, area.x)
    let end = min(point.x + glyph.width, area.right)
    guard start < end else { return }
    let index = point.y * size.width + start
    if end - start < glyph.width {
      set(.space(style: style), at: index)
    } else {
      set(Cell(glyph, style: style), at: index)
      if glyph.width == 2 { set(.continuation(style: style), at: index + 1) }
    }
  }

  /// Replaces a cell; the other half of a wide glyph that stood there becomes a space.
  private mutating func set(_ cell: Cell, at index: Int) {
    let old = cells[index]
    if old.isContinuation, !cell.isContinuation, index % size.width > 0 {
      cells[index - 1] = .space(style: cells[index - 1].style)
    }
    if old.width == 2, (index + 1) % size.width > 0 {
      cells[index + 1] = .space(style: cells[index + 1].style)
    }
    cells[index] = cell
  }
}
