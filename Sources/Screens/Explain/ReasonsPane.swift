import Cells
import Retrieval

/// Stage by stage, what each part adds to the chunk's scores.
///
/// ```
/// ┌ Why cfo-approval-clause §4 stands where it stands ─────────┐
/// │ BM25                                   rank 4 · 9.3120     │
/// │   contract   idf 2.281 × tf 0.612      1.3960 ████████▌    │
/// ```
func drawReasons(
  _ explanation: Explanation, in rect: Rect, scroll: Int, isFocused: Bool,
  into buffer: inout Buffer
) {
  let all = lines(of: explanation)
  let inside = buffer.box(
    rect, title: "Why \(explanation.candidate.chunk.label)",
    style: Style(isFocused ? .borderFocused : .border)
  ).inset(columns: 1, rows: 0)
  let rows = rowsOfReasons(all, width: inside.width)
  let first = min(max(0, scroll), max(0, rows.count - inside.height))
  for (offset, row) in rows.dropFirst(first).prefix(inside.height).enumerated() {
    drawReason(row, in: inside.row(offset), into: &buffer)
  }
  if rows.count > inside.height {
    Scrollbar(count: rows.count, window: first..<min(rows.count, first + inside.height))
      .draw(in: rect.lastColumns(1).inset(columns: 0, rows: 1), into: &buffer)
  }
}

/// How many rows the reasons take at a pane's width.
func reasonsHeight(_ explanation: Explanation, in rect: Rect) -> Int {
  rowsOfReasons(lines(of: explanation), width: rect.inset().width - 2).count
}

/// The lines with remarks wrapped, so that each takes one row.
private func rowsOfReasons(_ lines: [ExplanationLine], width: Int) -> [ExplanationLine] {
  lines.flatMap { line in
    guard line.kind == .note else { return [line] }
    return wrappedLines(line.label, width: max(1, width - 2)).map {
      ExplanationLine(kind: .note, label: String($0))
    }
  }
}

private func drawReason(_ line: ExplanationLine, in row: Rect, into buffer: inout Buffer) {
  switch line.kind {
  case .heading:
    let end = buffer.write(line.label, at: row.origin, style: .title, clip: row)
    let value = truncated(
      line.value, to: max(0, row.right - end - 2), ellipsis: buffer.glyphs.ellipsis)
    let start = Point(x: row.right - displayWidth(value), y: row.y)
    buffer.write(value, at: start, style: .accent, clip: row)
  case .note:
    buffer.write(line.label, at: indented(row), style: .muted, clip: row)
  case .part, .sum:
    drawPart(line, in: row, into: &buffer)
  }
}

private func indented(_ row: Rect) -> Point { Point(x: row.x + 2, y: row.y) }

private func drawPart(_ line: ExplanationLine, in row: Rect, into buffer: inout Buffer) {
  let style = line.kind == .sum ? Style.title : .text
  let barWidth = row.width >= 56 ? 10 : 0
  let valueArea = row.droppingLastColumns(barWidth + (barWidth > 0 ? 1 : 0)).lastColumns(9)
  let rest = row.droppingFirstColumns(2).droppingLastColumns(row.right - valueArea.x)
  let labelWidth = min(18, max(10, rest.width - 24))
  let label = truncated(line.label, to: labelWidth - 1, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(label, at: rest.origin, style: style, clip: rest)
  let expression = rest.droppingFirstColumns(labelWidth)
  buffer.write(
    truncated(line.expression, to: expression.width, ellipsis: buffer.glyphs.ellipsis),
    at: expression.origin, style: .muted, clip: expression)
  let start = Point(x: valueArea.right - displayWidth(line.value), y: row.y)
  buffer.write(line.value, at: start, style: style, clip: valueArea)
  if barWidth > 0, let share = line.share {
    Bar(value: abs(share), scale: 1, style: Style(share < 0 ? .bad : .barScore))
      .draw(in: row.lastColumns(barWidth), into: &buffer)
  }
}
