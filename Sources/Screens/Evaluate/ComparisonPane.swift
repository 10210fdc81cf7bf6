import Cells
import Evaluation

/// The measures over all eligible questions, before and after, with the interval of the difference
/// drawn around zero.
///
/// ```
/// ┌ Measures · 134 questions ─────────────────────────────────────┐
/// │   measure  before  after   diff  -0.12 0 +0.12      p  Holm p │
/// │ ▸ nDCG@10   0.512  0.571 +0.059      ┊├─●─┤     .0012   .0060 │
/// ```
func drawMeasuresPane(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard let report = state.goldenRun.report else { return }
  let rows = report.rows.map { (name: $0.measure, comparison: $0.comparison) }
  let count = rows.first?.comparison.queries ?? 0
  drawComparisons(
    rows, title: "Measures · \(count) \(count == 1 ? "question" : "questions")",
    note: note(state, shows: "segments", rect), of: .measures, state, in: rect, into: &buffer)
}

/// The chosen measure by segment, in the same columns.
func drawSegmentsPane(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let rows = state.segmentRows
  drawComparisons(
    rows, title: "\(state.chosenMeasure ?? "") by segment",
    note: note(state, shows: "measures", rect), of: .segments, state, in: rect, into: &buffer)
}

/// How the other table is reached where both do not fit.
private func note(_ state: State, shows other: String, _ rect: Rect) -> String {
  let layout = state.evaluateLayout
  guard layout.measures.isEmpty || layout.segments.isEmpty, rect.width >= 60 else { return "" }
  return "\(state.keys.caption(of: .showSegments)) \(other)"
}

private func drawComparisons(
  _ rows: [(name: String, comparison: PairedComparison)], title: String, note: String,
  of pane: EvaluateState.Pane, _ state: State, in rect: Rect, into buffer: inout Buffer
) {
  guard rect.height >= 3 else { return }
  let isFocused = state.evaluate.focus == pane
  let inside = buffer.box(
    rect, title: title, trailing: note, style: Style(isFocused ? .borderFocused : .border))
  guard !rows.isEmpty else {
    let text = "No segment is a part of the questions: they have no types, and one length."
    Paragraph(text, style: .muted).draw(in: inside.inset(columns: 1, rows: 0), into: &buffer)
    return
  }
  let table = ComparisonTable(
    rows, title: pane == .measures ? "measure" : "segment", width: inside.width,
    hasCount: pane == .segments, glyphs: buffer.glyphs)
  table.drawHeader(in: inside, into: &buffer)
  let viewport = pane == .measures ? state.evaluate.measures : state.evaluate.segments
  let selected = min(viewport.selected, rows.count - 1)
  let window = viewport.window(count: rows.count, height: rect.listRows.height)
  for (line, index) in window.enumerated() {
    let row = rect.listRows.row(line)
    // The chosen measure is marked also where the keys are elsewhere, since the rest is about it.
    let isChosen = index == selected && (pane == .measures || isFocused)
    table.draw(
      rows[index].name, rows[index].comparison, isChosen: isChosen, in: row, into: &buffer)
    if isChosen { markRow(row, isFocused: isFocused, into: &buffer) }
  }
  drawScrollbar(count: rows.count, window, of: rect, into: &buffer)
}

/// Marks the selected row of a list: fully where the keys are, lightly elsewhere.
func markRow(_ row: Rect, isFocused: Bool, into buffer: inout Buffer) {
  buffer.put(
    buffer.glyphs.marker, at: row.origin, style: Style(.accent, isFocused ? .bold : []), clip: row)
  buffer.restyle(row, on: isFocused ? .selection : .selectionLinked)
}

/// A scrollbar on the right edge of a pane, where not all rows show.
func drawScrollbar(count: Int, _ window: Range<Int>, of rect: Rect, into buffer: inout Buffer) {
  guard window.count < count, rect.height >= 4 else { return }
  Scrollbar(count: count, window: window)
    .draw(in: rect.lastColumns(1).inset(columns: 0, rows: 1), into: &buffer)
}

extension State {
  /// The chosen measure in every segment.
  var segmentRows: [(name: String, comparison: PairedComparison)] {
    guard let report = goldenRun.report, let measure = chosenMeasure else { return [] }
    return report.segments.compactMap { segment in
      segment.rows.first { $0.measure == measure }.map { (segment.name, $0.comparison) }
    }
  }
}
