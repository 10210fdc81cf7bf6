/// Columns of text with a heading, cut to the room there is.
package struct Table: Hashable, Sendable {
  /// The side on which the text of a column stands.
  package enum Alignment: Hashable, Sendable { case left, right }

  /// One column.
  package struct Column: Hashable, Sendable {
    package var title: String
    /// The columns it takes; at least this many where it is flexible.
    package var width: Int
    package var alignment: Alignment
    /// Takes a share of the room that is left.
    package var isFlexible: Bool

    /// Makes a column.
    package init(
      _ title: String, width: Int, alignment: Alignment = .left, isFlexible: Bool = false
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
      self.isFlexible = isFlexible
    }
  }

  /// The text in one column of a row; `suffix` is kept where the text is cut.
  package struct Field: Hashable, Sendable {
    package var text: String
    package var suffix: String
    package var style: Style

    /// Makes a field.
    package init(_ text: String, suffix: String = "", style: Style = .text) {
      self.text = text
      self.suffix = suffix
      self.style = style
    }
  }

  package var columns: [Column]
  package var spacing: Int

  /// Makes a table with `spacing` columns between two of its columns.
  package init(columns: [Column], spacing: Int = 1) {
    self.columns = columns
    self.spacing = spacing
  }

  /// Where each column stands on the first row of a rectangle.
  ///
  /// Flexible columns share what is
  /// left, the first ones taking the odd cells; in too little room the last columns come out empty.
  package func layout(in rect: Rect) -> [Rect] {
    let line = rect.firstRows(1)
    let gaps = spacing * max(0, columns.count - 1)
    let spare = max(0, line.width - columns.reduce(gaps) { $0 + $1.width })
    let flexible = columns.count(where: \.isFlexible)
    var start = 0
    var seen = 0
    return columns.map { column in
      var width = column.width
      if column.isFlexible {
        width += spare / flexible + (seen < spare % flexible ? 1 : 0)
        seen += 1
      }
      defer { start += width + spacing }
      return line.droppingFirstColumns(start).firstColumns(width)
    }
  }

  /// Draws the titles of the columns.
  package func drawHeader(in rect: Rect, style: Style = .muted, into buffer: inout Buffer) {
    drawRow(columns.map { Field($0.title, style: style) }, in: rect, into: &buffer)
  }

  /// Draws one row of fields.
  package func drawRow(_ fields: [Field], in rect: Rect, into buffer: inout Buffer) {
    draw(fields, in: layout(in: rect), into: &buffer)
  }

  /// Draws one row of fields where the columns stand.
  package func draw(_ fields: [Field], in areas: [Rect], into buffer: inout Buffer) {
    for (field, (column, area)) in zip(fields, zip(columns, areas)) {
      let ellipsis = buffer.glyphs.ellipsis
      let text = truncated(field.text, to: area.width, ellipsis: ellipsis, suffix: field.suffix)
      let indent = column.alignment == .right ? area.width - displayWidth(text) : 0
      let point = Point(x: area.x + indent, y: area.y)
      buffer.write(text, at: point, style: field.style, clip: area)
    }
  }
}
