import Cells
import Retrieval

/// Two chunks stage by stage, with what each part adds to either and the difference.
///
/// ```
/// ┌ Why the first stands above the second ──────────────────────────────────────┐
/// │                        1 cfo-approva…§1   2 renewal-ch…§2      1 − 2           │
/// │ BM25                     rank 4 · 9.3120   rank 2 · 11.02                     │
/// │   contract                        1.3960           1.6120    -0.2160  ██      │
/// ```
func drawComparedReasons(
  _ pair: ExplainedPair, in rect: Rect, scroll: Int, isFocused: Bool, into buffer: inout Buffer
) {
  guard rect.height >= 3 else { return }
  let inside = buffer.box(
    rect, title: "Why the first stands above the second",
    style: Style(isFocused ? .borderFocused : .border)
  ).inset(columns: 1, rows: 0)
  let table = comparedTable(width: inside.width)
  let names = [pair.above, pair.below].enumerated().map { place, explanation in
    nameField(place + 1, explanation.candidate.chunk, width: table.columns[1].width)
  }
  table.drawRow(
    [Table.Field("")] + names + [Table.Field("1 − 2", style: .muted)], in: inside, into: &buffer)
  let body = inside.droppingFirstRows(1)
  let rows = pair.rows
  let first = min(max(0, scroll), max(0, rows.count - body.height))
  for (offset, row) in rows.dropFirst(first).prefix(body.height).enumerated() {
    drawCompared(row, table, in: body.row(offset), into: &buffer)
  }
  if rows.count > body.height {
    Scrollbar(count: rows.count, window: first..<min(rows.count, first + body.height))
      .draw(in: rect.lastColumns(1).inset(columns: 0, rows: 1), into: &buffer)
  }
}

/// The parts' name, both values, their difference and, where there is room, a bar of it.
private func comparedTable(width: Int) -> Table {
  let value = width >= 94 ? 26 : width >= 72 ? 24 : 12
  let columns = [
    Table.Column("", width: 10, isFlexible: true),
    Table.Column("", width: value, alignment: .right),
    Table.Column("", width: value, alignment: .right),
    Table.Column("", width: 10, alignment: .right),
  ]
  return Table(columns: columns + (width >= 90 ? [Table.Column("", width: 10)] : []))
}

private func nameField(_ place: Int, _ chunk: Chunk, width: Int) -> Table.Field {
  let parts = labelParts(chunk, width: width - 2)
  return Table.Field("\(place) \(parts.name)", suffix: parts.kept, style: .title)
}

private func drawCompared(
  _ row: ExplainedPair.Row, _ table: Table, in rect: Rect,
  into buffer: inout Buffer
) {
  let difference = row.difference.map { signed($0, row.decimals) }
  let role: Role = (row.difference ?? 0) < 0 ? .bad : .good
  let style = row.isHeading ? Style.accent : .text
  table.drawRow(
    [
      Table.Field(
        row.isHeading ? row.label : "  " + row.label, style: row.isHeading ? .title : .text),
      Table.Field(row.above, style: style), Table.Field(row.below, style: style),
      Table.Field(difference ?? "", style: row.difference == 0 ? .muted : Style(role)),
    ], in: rect, into: &buffer)
  let areas = table.layout(in: rect)
  if areas.count > 4 {
    Bar(value: abs(row.share), scale: 1, style: Style(role)).draw(in: areas[4], into: &buffer)
  }
}

/// How many rows the comparison takes.
func comparedHeight(_ pair: ExplainedPair) -> Int { pair.rows.count + 1 }
