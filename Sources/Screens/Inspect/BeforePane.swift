import Cells
import Retrieval

/// The candidates in fused order, with each retriever's rank; or the pinned run's order.
///
/// ```
/// ┌ Before · hybrid rrf ─────────── 50 ┐
/// │  #  rrf    bm25 dense              │
/// │▸ 1 .0325     2     1  checklist §2 │
/// ```
func drawBeforePane(
  _ state: State, _ comparison: Comparison, _ grades: [String: Int], in rect: Rect,
  into buffer: inout Buffer
) {
  guard rect.height >= 3 else { return }
  let fusion = state.trace?.settings.fusion.rawValue ?? state.settings.current.fusion.rawValue
  let inside = buffer.box(
    rect, title: state.isComparing ? "Pinned · after" : "Before · hybrid \(fusion)",
    trailing: comparison.left.isEmpty ? "" : "\(comparison.left.count)",
    style: Style(state.focus == .before ? .borderFocused : .border))
  guard !comparison.left.isEmpty else {
    drawEmptyList(state, of: .before, in: inside, into: &buffer)
    return
  }
  let table =
    state.isComparing ? ListColumns.pinned : ListColumns.before(fusion, width: inside.width)
  table.drawHeader(in: inside, into: &buffer)
  let rows = inside.droppingFirstRows(1)
  for (line, index) in state.leftWindow.enumerated() {
    let candidate = comparison.left[index]
    let fields =
      state.isComparing
      ? pinnedFields(candidate, index, grades, buffer.glyphs)
      : beforeFields(candidate, index, grades, hasScore: table.columns.count == 7, buffer.glyphs)
    table.drawRow(fields, in: rows.row(line), into: &buffer)
    markSelection(
      state, candidate, in: rows.row(line), isFocused: state.focus == .before, into: &buffer)
  }
}

private func beforeFields(
  _ candidate: Candidate, _ index: Int, _ grades: [String: Int], hasScore: Bool,
  _ glyphs: GlyphSet
) -> [Table.Field] {
  let label = labelParts(candidate.chunk)
  let score = Table.Field(fourDecimals(candidate.scoreBefore), style: .muted)
  return [Table.Field(""), Table.Field("\(index + 1)")] + (hasScore ? [score] : []) + [
    Table.Field(candidate.bm25.map { "\($0.rank)" } ?? "\(glyphs.dot)", style: .muted),
    Table.Field(candidate.dense.map { "\($0.rank)" } ?? "\(glyphs.dot)", style: .muted),
    Table.Field(label.name, suffix: label.section), grade(grades[candidate.chunk.id], glyphs),
  ]
}

private func pinnedFields(
  _ candidate: Candidate, _ index: Int, _ grades: [String: Int], _ glyphs: GlyphSet
) -> [Table.Field] {
  let label = labelParts(candidate.chunk)
  return [
    Table.Field(""), Table.Field("\(index + 1)"),
    Table.Field(candidate.score.map { fixed($0, 2) } ?? "\(glyphs.dot)", style: .muted),
    Table.Field(label.name, suffix: label.section), grade(grades[candidate.chunk.id], glyphs),
  ]
}
