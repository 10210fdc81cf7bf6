/// Text wrapped at words, with pieces of it picked out.
package struct Paragraph: Hashable, Sendable {
  /// A piece of the text that is drawn differently; what is nil stays as it is, so that pieces can
  /// lie over each other.
  package struct Highlight: Hashable, Sendable {
    package var range: Range<String.Index>
    package var role: Role?
    package var background: Role?
    package var attributes: Attributes

    /// Makes a highlight for a range of the paragraph's text.
    package init(
      _ range: Range<String.Index>, role: Role? = nil, on background: Role? = nil,
      _ attributes: Attributes = []
    ) {
      self.range = range
      self.role = role
      self.background = background
      self.attributes = attributes
    }
  }

  package var text: String
  package var style: Style
  package var highlights: [Highlight]

  /// Makes a paragraph; later highlights are laid over earlier ones.
  package init(_ text: String, style: Style = .text, highlights: [Highlight] = []) {
    self.text = text
    self.style = style
    self.highlights = highlights
  }

  /// The rows that the text takes at a width.
  package func lineCount(width: Int) -> Int { wrappedLines(text, width: width).count }

  /// Draws the lines from `firstLine` on and returns how many rows were filled.
  ///
  /// With `cutting` the last row ends in an ellipsis where lines are left over.
  @discardableResult
  package func draw(
    in rect: Rect, firstLine: Int = 0, cutting: Bool = false, into buffer: inout Buffer
  ) -> Int {
    let lines = wrappedLines(text, width: rect.width).dropFirst(max(0, firstLine))
    let visible = lines.prefix(rect.height)
    for (offset, line) in visible.enumerated() {
      draw(line, in: rect.row(offset), into: &buffer)
    }
    if cutting, lines.count > visible.count, let last = visible.last {
      let end = Point(
        x: rect.x + min(displayWidth(last), rect.width - 1), y: rect.y + visible.count - 1)
      buffer.put(buffer.glyphs.ellipsis, at: end, style: style, clip: rect)
    }
    return visible.count
  }

  private func draw(_ line: Substring, in row: Rect, into buffer: inout Buffer) {
    buffer.write(spaced(line), at: row.origin, style: style, clip: row)
    for highlight in highlights where highlight.range.overlaps(line.startIndex..<line.endIndex) {
      let piece = highlight.range.clamped(to: line.startIndex..<line.endIndex)
      let start = displayWidth(line[..<piece.lowerBound])
      let area = row.droppingFirstColumns(start).firstColumns(displayWidth(line[piece]))
      buffer.restyle(
        area, role: highlight.role, on: highlight.background, adding: highlight.attributes)
    }
  }

  /// The line with its tabs as single spaces, as they were measured.
  private func spaced(_ line: Substring) -> String {
    let tab = UInt8(ascii: "\t")
    return line.utf8.contains(tab) ? String(line.map { $0 == "\t" ? " " : $0 }) : String(line)
  }
}
