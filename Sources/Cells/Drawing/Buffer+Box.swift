extension Buffer {
  /// Draws a frame along the edges of a rectangle, with words in its top line at the left and at
  /// the right, and returns what is inside.
  ///
  /// Where the line is too short for both, the words on the right go first and the title is cut.
  @discardableResult
  package mutating func box(
    _ rect: Rect, title: String = "", trailing: String = "", style: Style = .border,
    titleStyle: Style = .title, trailingStyle: Style = .muted
  ) -> Rect {
    guard rect.width >= 2, rect.height >= 2 else { return Rect(origin: rect.origin, size: .zero) }
    drawEdges(rect, style: style)
    let line = rect.firstRows(1).inset(columns: 2, rows: 0)
    let space = line.width - displayWidth(trailing) - 3
    let trails = !trailing.isEmpty && space >= min(displayWidth(title), 8)
    if trails {
      let width = displayWidth(trailing)
      write(" \(trailing) ", at: Point(x: line.right - width - 2, y: line.y), style: trailingStyle)
    }
    let title = truncated(title, to: (trails ? space : line.width) - 2, ellipsis: glyphs.ellipsis)
    if !title.isEmpty {
      write(" \(title) ", at: Point(x: line.x - 1, y: line.y), style: titleStyle)
    }
    return rect.inset()
  }

  private mutating func drawEdges(_ rect: Rect, style: Style) {
    fill(rect.firstRows(1), with: glyphs.horizontal, style: style)
    fill(rect.lastRows(1), with: glyphs.horizontal, style: style)
    fill(rect.firstColumns(1), with: glyphs.vertical, style: style)
    fill(rect.lastColumns(1), with: glyphs.vertical, style: style)
    put(glyphs.topLeft, at: rect.origin, style: style)
    put(glyphs.topRight, at: Point(x: rect.right - 1, y: rect.y), style: style)
    put(glyphs.bottomLeft, at: Point(x: rect.x, y: rect.bottom - 1), style: style)
    put(glyphs.bottomRight, at: Point(x: rect.right - 1, y: rect.bottom - 1), style: style)
  }
}

extension Size {
  package static let zero = Size(width: 0, height: 0)
}
