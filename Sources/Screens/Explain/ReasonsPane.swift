import Cells
import Retrieval

/// Stage by stage, what each part adds to the chunk's scores.
///
/// ```
/// ┌ Why cfo-approval-clause §4 stands where it stands ──────────┐
/// │ BM25                                        rank 4 · 9.3120 │
/// │                  here   in    idf     tf  idf×tf            │
/// │   contract          3   41  2.281  0.612  1.3960 ████████▌  │
/// ```
func drawReasons(
  _ sections: [ExplanationSection], of chunk: Chunk, in rect: Rect, scroll: Int,
  isFocused: Bool, into buffer: inout Buffer
) {
  guard rect.height >= 3 else { return }
  let inside = buffer.box(
    rect, title: "Why \(chunk.label) stands where it stands",
    style: Style(isFocused ? .borderFocused : .border)
  ).inset(columns: 1, rows: 0)
  let rows = sections.flatMap { reasonRows($0, width: inside.width) }
  let first = min(max(0, scroll), max(0, rows.count - inside.height))
  for (offset, row) in rows.dropFirst(first).prefix(inside.height).enumerated() {
    row.draw(in: inside.row(offset), into: &buffer)
  }
  if rows.count > inside.height {
    Scrollbar(count: rows.count, window: first..<min(rows.count, first + inside.height))
      .draw(in: rect.lastColumns(1).inset(columns: 0, rows: 1), into: &buffer)
  }
}

/// How many rows the reasons take in a pane.
func reasonsHeight(_ sections: [ExplanationSection], in rect: Rect) -> Int {
  let width = rect.inset(columns: 2, rows: 1).width
  return sections.reduce(0) { $0 + reasonRows($1, width: width).count }
}

/// A section's heading and parts, remarks wrapped, so that each takes one row.
private func reasonRows(_ section: ExplanationSection, width: Int) -> [ReasonRow] {
  let table = ReasonTable(section, width: width)
  var rows = [ReasonRow.heading(section.title, section.outcome)]
  if !section.parts.isEmpty {
    if !section.columns.isEmpty {
      rows.append(
        .part(
          table, "", section.columns, section.amountTitle, share: nil, style: .muted))
    }
    let largest = section.parts.map { abs($0.amount) }.max() ?? 0
    rows += section.parts.map { part in
      .part(
        table, part.label, part.cells, fixed(part.amount, section.decimals),
        share: largest > 0 ? part.amount / largest : nil, style: .text)
    }
    if let sum = section.sum, section.parts.count > 1 {
      rows.append(
        .part(table, sum, [], fixed(section.total, section.decimals), share: nil, style: .title))
    }
  }
  return rows
    + section.notes.flatMap { note in
      wrappedLines(note, width: max(1, width - 2)).map { ReasonRow.note(String($0)) }
    }
}

/// The widths that the rows of a section share.
struct ReasonTable: Equatable {
  static let bar = 10
  let cells: [Int]
  let amount: Int
  let hasBar: Bool

  init(_ section: ExplanationSection, width: Int) {
    let amounts = section.parts.map { fixed($0.amount, section.decimals) } + [section.amountTitle]
    amount = (amounts + [fixed(section.total, section.decimals)]).map(displayWidth).max() ?? 0
    var cells = section.columns.indices.map { column in
      let texts = section.parts.map { $0.cells.indices.contains(column) ? $0.cells[column] : "" }
      return ([section.columns[column]] + texts).map(displayWidth).max() ?? 0
    }
    hasBar = width >= 50
    let room = width - 2 - amount - (hasBar ? Self.bar + 1 : 0)
    // Where the window is narrow, the first numbers go before the parts' names do.
    while cells.reduce(0, { $0 + $1 + 2 }) + 10 > room, !cells.isEmpty { cells.removeFirst() }
    self.cells = cells
  }
}

/// A row of the reasons, ready to be drawn.
private enum ReasonRow {
  case heading(String, String)
  case part(ReasonTable, String, [String], String, share: Double?, style: Style)
  case note(String)

  func draw(in row: Rect, into buffer: inout Buffer) {
    switch self {
    case .heading(let title, let outcome): drawHeading(title, outcome, in: row, into: &buffer)
    case .note(let text):
      buffer.write(text, at: row.droppingFirstColumns(2).origin, style: .muted, clip: row)
    case .part(let table, let label, let cells, let amount, let share, let style):
      let bar = row.lastColumns(table.hasBar ? ReasonTable.bar : 0)
      let left = row.droppingLastColumns(bar.width > 0 ? bar.width + 1 : 0)
        .droppingFirstColumns(2)
      drawPart(table, label, cells, amount, style, in: left, into: &buffer)
      if let share, !bar.isEmpty {
        Bar(value: abs(share), scale: 1, style: Style(share < 0 ? .bad : .barScore))
          .draw(in: bar, into: &buffer)
      }
    }
  }
}

private func drawHeading(
  _ title: String, _ outcome: String, in row: Rect, into buffer: inout Buffer
) {
  let end = buffer.write(title, at: row.origin, style: .title, clip: row)
  let text = truncated(
    outcome, to: max(0, row.right - end - 2), ellipsis: buffer.glyphs.ellipsis)
  let start = Point(x: row.right - displayWidth(text), y: row.y)
  buffer.write(text, at: start, style: .accent, clip: row)
}

private func drawPart(
  _ table: ReasonTable, _ label: String, _ cells: [String], _ amount: String, _ style: Style,
  in rect: Rect, into buffer: inout Buffer
) {
  var right = rect.right
  let columns = Array(zip(table.cells, cells.suffix(table.cells.count)))
  buffer.write(
    amount, at: Point(x: right - displayWidth(amount), y: rect.y), style: style, clip: rect)
  right -= table.amount + 2
  for (width, text) in columns.reversed() {
    buffer.write(
      text, at: Point(x: right - displayWidth(text), y: rect.y), style: .muted, clip: rect)
    right -= width + 2
  }
  let area = rect.firstColumns(max(0, right - rect.x))
  let text = truncated(label, to: area.width, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(text, at: area.origin, style: style, clip: area)
}
