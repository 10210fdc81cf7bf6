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
  let inside = buffer.box(
    rect, title: beforeTitle(state),
    trailing: comparison.left.isEmpty ? "" : "\(comparison.left.count)",
    style: Style(state.activePane == .before ? .borderFocused : .border))
  guard !comparison.left.isEmpty else {
    drawEmptyList(state, of: .before, in: inside, into: &buffer)
    return
  }
  let count = comparison.left.count
  let columns = BeforeColumns(state)
  let table = columns.table(count: count, width: inside.width)
  table.drawHeader(in: inside, into: &buffer)
  let rows = inside.droppingFirstRows(1)
  for (line, index) in state.leftWindow.enumerated() {
    let row = rows.row(line)
    let candidate = comparison.left[index]
    let scores = columns.fields(candidate, width: inside.width, buffer.glyphs)
    let start = [Table.Field(""), Table.Field("\(index + 1)")] + scores
    let areas = table.layout(in: row)
    let width = areas[start.count].width
    let end = [
      labelField(candidate.chunk, width: width), grade(grades[candidate.chunk.id], buffer.glyphs),
    ]
    table.draw(start + end, in: areas, into: &buffer)
    markSelection(state, candidate, in: row, isFocused: state.activePane == .before, into: &buffer)
  }
}

/// What ordered the list: the retrievers, another program's, or another run.
private func beforeTitle(_ state: State) -> String {
  if state.isComparing {
    let hasAfter = state.comparedRun?.after.isEmpty == false
    return
      "\(state.recorded?.replay == nil ? "Pinned" : "Recorded") · \(hasAfter ? "after" : "before")"
  }
  let program = state.trace?.program ?? state.recorded?.trace.program
  if state.trace?.unitBefore == .recorded {
    return "Before · as recorded" + (program.map { " by \($0)" } ?? "")
  }
  return "Before · \(state.shownSettings.fusion.title)"
}

/// The columns of the left list: a score and the retrievers' ranks, or one score alone.
private struct BeforeColumns {
  private let fusion: Fusion
  /// The unit of the one score, and the score; nil where the retrievers' ranks stand beside it.
  private let single: (unit: ScoreUnit, score: (Candidate) -> Double?)?

  init(_ state: State) {
    fusion = state.shownSettings.fusion
    let run = state.isComparing ? state.comparedRun : state.trace
    let isAfter = state.isComparing && run?.after.isEmpty == false
    if let run, isAfter {
      single = (run.unitAfter, \.score)
    } else if let run, run.unitBefore == .recorded || state.isComparing {
      single = (run.unitBefore, \.scoreBefore)
    } else {
      single = nil
    }
  }

  func table(count: Int, width: Int) -> Table {
    single.map { ListColumns.single($0.unit, count: count) }
      ?? ListColumns.before(fusion, count: count, width: width)
  }

  func fields(_ candidate: Candidate, width: Int, _ glyphs: GlyphSet) -> [Table.Field] {
    if let single { return [scoreField(single.score(candidate), single.unit, glyphs)] }
    let score =
      width >= ListColumns.scoreWidth
      ? [scoreField(candidate.scoreBefore, fusion.unit, glyphs)] : []
    return score + ranks(candidate, glyphs)
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
