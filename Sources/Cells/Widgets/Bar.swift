/// A labelled horizontal bar to an eighth of a cell, with a note behind its end.
///
/// ```
/// rerank  ████████████▌ 41.2
/// ```
package struct Bar: Hashable, Sendable {
  /// The value drawn, in the same unit as `scale`; below zero or not a number draws nothing.
  package var value: Double
  /// The value that fills the whole length.
  package var scale: Double
  package var style: Style
  package var label: String
  /// Columns kept for the label, with the gap behind it; none where zero.
  package var labelWidth: Int
  package var note: String
  /// Columns kept for the note at the right, so that bars of one chart share a scale.
  package var noteWidth: Int
  /// A value marked by a line across the bar, such as an objective.
  package var mark: Double?

  /// Makes a bar; give all bars of a chart the same scale and widths.
  package init(
    value: Double, scale: Double, style: Style, label: String = "", labelWidth: Int = 0,
    note: String = "", noteWidth: Int = 0, mark: Double? = nil
  ) {
    self.value = value
    self.scale = scale
    self.style = style
    self.label = label
    self.labelWidth = labelWidth
    self.note = note
    self.noteWidth = noteWidth
    self.mark = mark
  }

  /// Draws on the first row of a rectangle.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let line = rect.firstRows(1)
    let labelArea = line.firstColumns(labelWidth)
    let label = truncated(label, to: labelArea.width - 1, ellipsis: buffer.glyphs.ellipsis)
    buffer.write(label, at: labelArea.origin, clip: labelArea)
    let rest = line.droppingFirstColumns(labelWidth)
    let track = rest.droppingLastColumns(noteWidth)
    let cells = Self.cells(of: value / scale, width: track.width, glyphs: buffer.glyphs)
    let end = buffer.write(cells, at: track.origin, style: style, clip: track)
    drawMark(in: track, into: &buffer)
    let noteStart = Point(x: cells.isEmpty ? end : end + 1, y: track.y)
    buffer.write(note, at: noteStart, style: .muted, clip: rest)
  }

  private func drawMark(in track: Rect, into buffer: inout Buffer) {
    guard let mark, scale > 0, mark >= 0, mark <= scale, track.width > 0 else { return }
    let offset = min(Int(mark / scale * Double(track.width)), track.width - 1)
    let point = Point(x: track.x + offset, y: track.y)
    buffer.put(buffer.glyphs.vertical, at: point, style: Style(.threshold), clip: track)
  }

  /// The characters that fill a fraction of `width` columns; a fraction above zero shows at least
  /// one eighth.
  static func cells(of fraction: Double, width: Int, glyphs: GlyphSet) -> String {
    guard fraction > 0, width > 0 else { return "" }
    let eighths = max(1, Int((min(fraction, 1) * Double(width * 8)).rounded()))
    let full = String(repeating: glyphs.eighths[8], count: eighths / 8)
    return eighths % 8 == 0 ? full : full + String(glyphs.eighths[eighths % 8])
  }
}
