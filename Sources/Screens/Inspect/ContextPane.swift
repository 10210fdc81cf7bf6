import Cells
import Retrieval

/// How the token budget fills, chunk by chunk in the order in which they are sent, and what did not
/// get in.
///
/// ```
/// ┌ Context ─────────────── 1,184 of 3,000 tokens ┐
/// │ ████████████████▓▓▓▓▓▓▓▓▒▒▒▒▒▒░░░░░░░░░░░░░░░ │
/// │ 1 cfo-approval-… 412   2 renewal-check… 388   │
/// │ kept 3 · below 5 · over budget 0    │
/// └───────────────────────────────────────────────┘
/// ```
func drawContextPane(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard rect.height >= 3, rect.width >= 12 else { return }
  if state.trace?.origin != nil {
    let inside = buffer.box(
      rect, title: "Context", style: Style(state.focus == .context ? .borderFocused : .border)
    ).inset(columns: 1, rows: 0)
    Paragraph(foreignContext, style: .muted).draw(in: inside, into: &buffer)
    return
  }
  let trace = state.trace
  let isDone = trace?.verdict != nil
  let settings = state.shownSettings
  let budget = settings.tokenBudget
  let kept = state.packed.kept
  let used = kept.reduce(0) { $0 + $1.chunk.tokens }
  let trailing = isDone ? "\(grouped(used)) of \(grouped(budget)) tokens" : ""
  let inside = buffer.box(
    rect, title: title(settings, trailing: trailing, width: rect.width), trailing: trailing,
    style: Style(state.focus == .context ? .borderFocused : .border)
  ).inset(columns: 1, rows: 0)
  guard let trace, let verdict = trace.verdict else {
    Paragraph("What a generator would be sent, within \(grouped(budget)) tokens.", style: .muted)
      .draw(in: inside, into: &buffer)
    return
  }
  drawBudget(kept, budget: budget, in: inside.firstRows(1), into: &buffer)
  let middle = inside.droppingFirstRows(1).droppingLastRows(2)
  if kept.isEmpty {
    drawAbsence(trace, verdict, in: middle, into: &buffer)
  } else {
    let showsRank = settings.order != .relevance
    drawLegend(
      kept, selected: state.lists.selected, showsRank: showsRank, in: middle, into: &buffer)
  }
  drawTally(
    state.packed.decisions, room: budget - used, in: inside.lastRows(2), into: &buffer)
}

/// What stands in place of a context that rankscope did not pack.
let foreignContext = "Another program's context is not recorded."

/// The pane's name with what is unusual about the packing, as far as it fits.
private func title(_ settings: Settings, trailing: String, width: Int) -> String {
  let notes = [
    settings.order == .edges ? " · edges first" : nil,
    settings.perDocument > 0 ? " · \(settings.perDocument) per document" : nil,
  ].compactMap(\.self)
  return notes.reduce("Context") { title, note in
    displayWidth(title + note + trailing) + 9 <= width ? title + note : title
  }
}

func drawBudget(
  _ kept: [Candidate], budget: Int, in rect: Rect, into buffer: inout Buffer
) {
  let segments = kept.enumerated().map { index, candidate in
    SegmentedBar.Segment(
      amount: Double(candidate.chunk.tokens),
      style: Style(index.isMultiple(of: 2) ? .segmentOdd : .segmentEven))
  }
  SegmentedBar(segments: segments, capacity: Double(budget)).draw(in: rect, into: &buffer)
}

/// Each kept chunk with its tokens, in two columns where there is room.
private func drawLegend(
  _ kept: [Candidate], selected: String?, showsRank: Bool, in rect: Rect,
  into buffer: inout Buffer
) {
  let columns = rect.width >= 56 ? 2 : 1
  let width = rect.width / columns
  let capacity = columns * rect.height
  let shown = kept.count > capacity ? max(0, capacity - 1) : kept.count
  for (index, candidate) in kept.prefix(shown).enumerated() {
    let cell = legendCell(index, in: rect, width: width)
    drawLegendEntry(candidate, index, showsRank: showsRank, in: cell, into: &buffer)
    if candidate.chunk.id == selected { buffer.restyle(cell, on: .selectionLinked) }
  }
  if shown < kept.count {
    let cell = legendCell(shown, in: rect, width: width)
    buffer.write("and \(kept.count - shown) more", at: cell.origin, style: .muted, clip: cell)
  }
}

private func legendCell(_ index: Int, in rect: Rect, width: Int) -> Rect {
  let row = rect.row(index % max(1, rect.height))
  return row.droppingFirstColumns(index / max(1, rect.height) * width).firstColumns(width - 2)
}

private func drawLegendEntry(
  _ candidate: Candidate, _ index: Int, showsRank: Bool, in cell: Rect,
  into buffer: inout Buffer
) {
  let tokens = "\(candidate.chunk.tokens)"
  let rank = showsRank ? candidate.rankAfter.map { " #\($0)" } ?? "" : ""
  let label = labelParts(candidate.chunk, width: cell.width - tokens.count - 5 - rank.count)
  let shade = buffer.glyphs.shades[index % buffer.glyphs.shades.count]
  let style = Style(index.isMultiple(of: 2) ? .segmentOdd : .segmentEven)
  buffer.put(shade, at: cell.origin, style: style, clip: cell)
  let name = truncated(
    "\(index + 1)\(rank) \(label.name)", to: cell.width - tokens.count - 3,
    ellipsis: buffer.glyphs.ellipsis, suffix: label.kept)
  buffer.write(name, at: Point(x: cell.x + 2, y: cell.y), clip: cell)
  let end = Point(x: cell.right - tokens.count, y: cell.y)
  buffer.write(tokens, at: end, style: .muted, clip: cell)
}

/// Why nothing is in the context.
private func drawAbsence(
  _ trace: Trace, _ verdict: Verdict, in rect: Rect, into buffer: inout Buffer
) {
  Paragraph(absence(trace, verdict), style: Style(.warning)).draw(in: rect, into: &buffer)
}

/// Why a run kept nothing, in a sentence.
func absence(_ trace: Trace, _ verdict: Verdict) -> String {
  guard let first = trace.after.first else {
    let filters = trace.settings.filters.map(\.description).joined(separator: " and ")
    return filters.isEmpty ? "Nothing was found." : "Nothing was found that fits \(filters)."
  }
  if verdict.answered {
    let what = trace.settings.reranker == .none ? "was found" : "passes the threshold"
    return "Nothing that \(what) fits the budget."
  }
  guard let best = trace.best, let score = best.score else {
    return "Nothing was scored" + (first.reason.map { ": \($0)." } ?? ".")
  }
  let texts = apart(score, verdict.threshold)
  return "Nothing confident: the best is \(best.chunk.label) with "
    + "\(trace.settings.scoreUnit.caption) \(texts.left), the threshold is \(texts.right)."
}

extension Trace {
  /// The candidate with the highest score, wherever it stands.
  fileprivate var best: Candidate? {
    after.filter { $0.score != nil }.max { ($0.score ?? 0) < ($1.score ?? 0) }
  }
}

private func drawTally(
  _ left: [Decision: Int], room: Int, in rect: Rect, into buffer: inout Buffer
) {
  let always: [Decision] = [.kept, .belowThreshold, .overBudget]
  let texts = [always, []].map { always in
    Decision.allCases.filter { always.contains($0) || (left[$0] ?? 0) > 0 }
      .map { "\($0.tag) \(left[$0] ?? 0)" }.joined(separator: " · ")
  }
  let text = texts.first { displayWidth($0) <= rect.width } ?? texts[1]
  buffer.write("room for \(grouped(room))", at: rect.origin, style: .muted, clip: rect)
  let line = rect.row(1)
  let cut = truncated(text, to: line.width, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(cut, at: line.origin, style: .muted, clip: line)
}
