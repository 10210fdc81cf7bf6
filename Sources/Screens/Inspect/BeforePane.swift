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
  let count = comparison.left.count
  let table =
    state.isComparing
    ? ListColumns.pinned(count: count)
    : ListColumns.before(fusion, count: count, width: inside.width)
  table.drawHeader(in: inside, into: &buffer)
  let rows = inside.droppingFirstRows(1)
  for (line, index) in state.leftWindow.enumerated() {
    let row = rows.row(line)
    let candidate = comparison.left[index]
    let scores =
      state.isComparing
      ? pinnedScores(candidate, buffer.glyphs)
      : beforeScores(candidate, hasScore: table.columns.count == 7, buffer.glyphs)
    let start = [Table.Field(""), Table.Field("\(index + 1)")] + scores
    let width = table.layout(in: row)[start.count].width
    let end = [
      labelField(candidate.chunk, width: width), grade(grades[candidate.chunk.id], buffer.glyphs),
    ]
    table.drawRow(start + end, in: row, into: &buffer)
    markSelection(state, candidate, in: row, isFocused: state.focus == .before, into: &buffer)
  }
}

/// The fused score, where it has a column, and each retriever's rank.
private func beforeScores(
  _ candidate: Candidate, hasScore: Bool, _ glyphs: GlyphSet
) -> [Table.Field] {
  let score = Table.Field(fourDecimals(candidate.scoreBefore), style: .muted)
  return (hasScore ? [score] : []) + [
    Table.Field(candidate.bm25.map { "\($0.rank)" } ?? "\(glyphs.dot)", style: .muted),
    Table.Field(candidate.dense.map { "\($0.rank)" } ?? "\(glyphs.dot)", style: .muted),
  ]
}

private func pinnedScores(_ candidate: Candidate, _ glyphs: GlyphSet) -> [Table.Field] {
  [Table.Field(candidate.score.map { fixed($0, 2) } ?? "\(glyphs.dot)", style: .muted)]
}
