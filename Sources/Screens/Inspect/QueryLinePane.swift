import Cells
import Retrieval

/// The question being written, and what came of the last one.
func drawQueryLine(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let status = runStatus(state, buffer.glyphs)
  let width = status.reduce(0) { $0 + displayWidth($1.text) }
  let hasStatus = rect.width >= width + 30
  let label = buffer.write(
    " Query  ", at: rect.origin, style: Style(state.isEditing ? .accent : .muted, .bold),
    clip: rect)
  let field = rect.droppingFirstColumns(label - rect.x)
    .droppingLastColumns(hasStatus ? width + 3 : 1)
  if state.query.field.text.isEmpty {
    let isPrivate = state.recorded?.trace.isPrivate == true
    buffer.write(
      isPrivate ? "(private)" : "ask the corpus a question", at: field.origin, style: .muted,
      clip: field)
  }
  if state.isEditing {
    state.query.field.draw(in: field, focused: state.overlay == nil, into: &buffer)
  } else {
    let text = truncated(
      state.query.field.text, to: field.width, ellipsis: buffer.glyphs.ellipsis)
    buffer.write(text, at: field.origin, style: .title, clip: field)
  }
  guard hasStatus else { return }
  var column = rect.right - width - 1
  for piece in status {
    column = buffer.write(
      piece.text, at: Point(x: column, y: rect.y), style: piece.style, clip: rect)
  }
}

private typealias Status = [(text: String, style: Style)]

/// What runs, or the verdict of the run shown with its signs of a bug.
private func runStatus(_ state: State, _ glyphs: GlyphSet) -> Status {
  if let work = state.work {
    let spinner = glyphs.spinner[state.tick % glyphs.spinner.count]
    let count = work.total > 0 ? " \(work.done) of \(work.total)" : ""
    return [("\(spinner) \(work.stage?.rawValue ?? "starting")\(count)", Style(.accent))]
  }
  if state.goldenRun.isRunning { return [goldenStatus(state.goldenRun, state.tick, glyphs)] }
  if state.trace?.origin != nil { return [("as recorded, without a verdict", .muted)] }
  guard let trace = state.trace, let verdict = trace.verdict else { return [] }
  if !state.isEditing, state.query.field.text.trimmed != trace.query.trimmed {
    return [("the lists show the question before", .muted)]
  }
  let flags = trace.flags?.count ?? 0
  let warning = "\(glyphs.flag) \(flags) \(flags == 1 ? "flag" : "flags")"
  return (flags > 0 ? [(warning, Style(.warning)), ("  ", .text)] : [])
    + [verdictStatus(trace, verdict, glyphs)]
}

/// How far the golden set has been run.
private func goldenStatus(
  _ run: GoldenRunState, _ tick: Int, _ glyphs: GlyphSet
) -> (text: String, style: Style) {
  let spinner = glyphs.spinner[tick % glyphs.spinner.count]
  return ("\(spinner) golden set \(run.done) of \(run.total)", Style(.accent))
}

private func verdictStatus(
  _ trace: Trace, _ verdict: Verdict, _ glyphs: GlyphSet
) -> (text: String, style: Style) {
  let bad = Style(.warning, .bold)
  if trace.candidates.isEmpty { return ("\(glyphs.no) nothing found", bad) }
  if verdict.answered {
    return trace.kept.isEmpty
      ? ("\(glyphs.no) nothing fits the budget", bad)
      : ("\(glyphs.yes) answered", Style(.good, .bold))
  }
  let unit = trace.settings.scoreUnit.caption
  let best = verdict.topScore.map { " · best \(unit) \(apart($0, verdict.threshold).left)" } ?? ""
  return ("\(glyphs.no) nothing confident\(best)", bad)
}

/// The questions offered under the line: those asked before, then those of the golden set.
func drawOffers(_ state: State, below line: Rect, into buffer: inout Buffer) {
  let offers = state.offers
  let room = buffer.bounds.bottom - line.bottom - 1
  guard !offers.isEmpty, room >= 4, state.overlay == nil else { return }
  let rows = min(offers.count, room - 2)
  let area = Rect(
    x: line.x + 6, y: line.bottom, width: line.width - 6, height: rows + 2)
  buffer.fill(area)
  let inside = buffer.box(
    area, title: state.query.history.isEmpty ? "Examples" : "Asked before, and examples",
    trailing: "↓ picks, Enter asks", style: Style(.borderFocused))
  let window = ListViewport(selected: state.query.picked ?? 0)
    .window(count: offers.count, height: rows)
  for (row, index) in window.enumerated() {
    let isPicked = index == state.query.picked
    let text = truncated(offers[index], to: inside.width - 2, ellipsis: buffer.glyphs.ellipsis)
    let mark = isPicked ? String(buffer.glyphs.marker) : " "
    buffer.write(
      "\(mark) \(text)", at: inside.row(row).origin, style: isPicked ? .title : .text,
      clip: inside)
    if isPicked { buffer.restyle(inside.row(row), on: .selection) }
  }
}
