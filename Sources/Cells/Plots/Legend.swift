/// What the marks of a plot mean, on one row.
///
/// ```
/// ● precision 0.82  ◆ recall 0.61
/// ```
package struct Legend: Hashable, Sendable {
  /// A mark and its meaning.
  package struct Entry: Hashable, Sendable {
    package var mark: PlotMark
    package var style: Style
    package var text: String

    /// Makes an entry.
    package init(_ mark: PlotMark, _ text: String, style: Style) {
      self.mark = mark
      self.text = text
      self.style = style
    }
  }

  package var entries: [Entry]

  /// Makes a legend; its last entries go first where there is no room for all.
  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The columns that all entries take.
  package var width: Int {
    entries.reduce(0) { $0 + displayWidth($1.text) + 2 } + 2 * max(0, entries.count - 1)
  }

  /// Draws on the first row of a rectangle.
  package func draw(in rect: Rect, into buffer: inout Buffer) {
    let line = rect.firstRows(1)
    var column = line.x
    for entry in entries {
      guard column + 2 + displayWidth(entry.text) <= line.right else { return }
      buffer.put(
        entry.mark.glyph(in: buffer.glyphs), at: Point(x: column, y: line.y), style: entry.style)
      let start = Point(x: column + 2, y: line.y)
      column = buffer.write(entry.text, at: start, style: .text, clip: line) + 2
    }
  }
}
