extension TextField {
  /// Draws the part of the text around the cursor on the first row of a rectangle, with an ellipsis
  /// where its start is left out, and places the terminal's cursor where the field has the focus.
  package func draw(
    in rect: Rect, style: Style = .text, focused: Bool, into buffer: inout Buffer
  ) {
    let line = rect.firstRows(1)
    guard !line.isEmpty else { return }
    let before = displayWidth(String(text.prefix(cursor)))
    let shift = max(0, before - line.width + 1)
    let start = Point(x: line.x - shift, y: line.y)
    buffer.write(text, at: start, style: style, clip: line)
    if shift > 0 { buffer.put(buffer.glyphs.ellipsis, at: line.origin, style: style, clip: line) }
    if isSelected {
      let end = start.x + displayWidth(text)
      buffer.restyle(line.firstColumns(min(end, line.right) - line.x), on: .selection)
    }
    if focused {
      buffer.cursor = Point(x: line.x + before - shift, y: line.y)
    }
  }
}
