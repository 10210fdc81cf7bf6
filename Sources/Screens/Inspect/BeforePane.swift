import Cells
import Retrieval

/// The candidates in fused order, with their score and each retriever's rank; or the pinned run's order.
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
  let fusion = state.shownSettings.fusion
  let inside = buffer.box(
    rect, title: state.isComparing ? "Pinned · after" : "Before · \(fusion.title)",
    trailing: comparison.left.isEmpty ? "" : "\(comparison.left.count)",
    style: Style(state.focus == .before ? .borderFocused : .border))
  guard !comparison.left.isEmpty else {
    drawEmptyList(state, of: .before, in: inside, into: &buffer)
    return
  }
  let count = comparison.left.count
  let pinnedUnit = (state.pinned?.settings ?? state.shownSettings).scoreUnit
  let table =
    state.isComparing
    ? ListColumns.pinned(pinnedUnit, count: count)
    : ListColumns.before(fusion, count: count, width: inside.width)
  table.drawHeader(in: inside, into: &buffer)
  let rows = inside.droppingFirstRows(1)
  for (line, index) in state.leftWindow.enumerated() {
    let row = rows.row(line)
    let candidate = comparison.left[index]
    let scores =
      state.isComparing
      ? [scoreField(candidate.score, pinnedUnit, buffer.glyphs)]
      : (inside.width >= ListColumns.scoreWidth
        ? [scoreField(candidate.scoreBefore, fusion.unit, buffer.glyphs)] : [])
        + ranks(candidate, buffer.glyphs)
    let start = [Table.Field(""), Table.Field("\(index + 1)")] + scores
    let width = table.layout(in: row)[start.count].width
    let end = [
      labelField(candidate.chunk, width: width), grade(grades[candidate.chunk.id], buffer.glyphs),
    ]
    table.drawRow(start + end, in: row, into: &buffer)
    markSelection(state, candidate, in: row, isFocused: state.focus == .before, into: &buffer)
  }
}

/// Each retriever's rank.
private func ranks(_ candidate: Candidate, _ glyphs: GlyphSet) -> [Table.Field] {
  [candidate.bm25, candidate.dense].map { placement in
    Table.Field(placement.map { "\($0.rank)" } ?? "\(glyphs.dot)", style: .muted)
  }
}

private func scoreField(_ score: Double?, _ unit: ScoreUnit, _ glyphs: GlyphSet) -> Table.Field {
  Table.Field(score.map(unit.text) ?? "\(glyphs.dot)", style: .muted)
}

extension Fusion {
  /// The name of the list.
  fileprivate var title: String {
    switch self {
    case .rrf, .minMax, .zScore: "hybrid \(rawValue)"
    case .bm25, .dense: "\(rawValue) alone"
    }
  }
}
