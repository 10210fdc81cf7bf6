import Cells
import Retrieval

/// The candidates in reranked order, with the threshold drawn where it cuts.
///
/// ```
/// ┌ After · rankscope-rerank ────────────── 8 of 50 ┐
/// │  # move    p          chunk                     │
/// │▸ 1   ▲2 0.94 ███████▌ cfo-approval-… §1 ★3 kept │
/// │┄┄┄┄┄┄┄┄┄┄┄┄┄┄ threshold 0.50 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄│
/// ```
func drawAfterPane(
  _ state: State, _ comparison: Comparison, _ grades: [String: Int], in rect: Rect,
  into buffer: inout Buffer
) {
  guard rect.height >= 3 else { return }
  let tally = tally(state, comparison, width: rect.width)
  let inside = buffer.box(
    rect, title: afterTitle(state, room: rect.width - displayWidth(tally) - 9), trailing: tally,
    style: Style(state.activePane == .after ? .borderFocused : .border))
  guard !comparison.right.isEmpty else {
    drawEmptyList(state, of: .after, in: inside, into: &buffer)
    drawRerankProgress(state, in: inside.droppingFirstRows(1), into: &buffer)
    return
  }
  let unit = state.shownUnit
  let table = ListColumns.after(unit, count: comparison.right.count, width: inside.width)
  table.drawHeader(in: inside, into: &buffer)
  let rows = inside.droppingFirstRows(1)
  for (line, place) in state.rightWindow.enumerated() {
    let row = rows.row(line)
    if let index = comparison.right(onLine: place) {
      let candidate = comparison.right[index]
      drawAfterRow(candidate, index, comparison, grades, unit, table, in: row, into: &buffer)
      markSelection(state, candidate, in: row, isFocused: state.activePane == .after, into: &buffer)
    } else {
      drawThreshold(state, in: row, into: &buffer)
    }
  }
}

/// What ordered the list: with the model's name where there is room.
private func afterTitle(_ state: State, room: Int) -> String {
  let start = state.isComparing ? (state.recorded == nil ? "Now" : "Replayed") : "After"
  if let program = state.trace?.program { return "After · as recorded by \(program)" }
  let model = state.trace?.models["reranker"]?.name
  let (kind, full): (String, String?) =
    switch state.shownSettings.reranker {
    case .blend: ("blend", model.map { "blend of \($0)" })
    case .crossEncoder: ("cross-encoder", model)
    case .lateInteraction: ("late interaction", nil)
    case .remote(let name): (name, model)
    case .none: ("not reranked", nil)
    }
  guard let full, displayWidth("\(start) · \(full)") <= room else { return "\(start) · \(kind)" }
  return "\(start) · \(full)"
}

/// How many are kept, and the threshold where no line can show it.
private func tally(_ state: State, _ comparison: Comparison, width: Int) -> String {
  guard !comparison.right.isEmpty else { return "" }
  if state.trace?.origin != nil { return "\(comparison.right.count)" }
  let text = "\(comparison.keptPlaces.count) kept of \(comparison.right.count)"
  guard comparison.passing == nil, width >= 50, let threshold = state.shownSettings.appliedThreshold
  else { return text }
  return "threshold \(thresholdText(threshold)) · \(text)"
}

private func drawAfterRow(
  _ candidate: Candidate, _ index: Int, _ comparison: Comparison, _ grades: [String: Int],
  _ unit: ScoreUnit, _ table: Table, in row: Rect, into buffer: inout Buffer
) {
  let isKept = candidate.decision == .kept
  let style = isKept ? Style.title : candidate.score == nil ? .muted : .text
  let areas = table.layout(in: row)
  let score = candidate.score.map(unit.text) ?? "\(buffer.glyphs.dot)"
  var fields = [
    Table.Field(""), Table.Field("\(index + 1)"),
    moveField(candidate, comparison, buffer.glyphs), Table.Field(score, style: style),
  ]
  if ListColumns.showsLogit(unit, row.width) {
    fields.append(Table.Field(candidate.logit.map { fixed($0, 2) } ?? "", style: .muted))
  }
  let bar = ListColumns.showsBar(unit, row.width) ? areas[fields.count] : nil
  if bar != nil { fields.append(Table.Field("")) }
  let label = labelField(candidate.chunk, width: areas[fields.count].width, style: style)
  let tag = fateTag(candidate, comparison, width: areas[areas.count - 1].width, buffer.glyphs)
  fields += [
    label, grade(grades[candidate.chunk.id], buffer.glyphs), Table.Field(tag, style: .muted),
  ]
  table.draw(fields, in: areas, into: &buffer)
  if let score = candidate.score, let bar {
    Bar(value: score, scale: 1, style: Style(isKept ? .barScore : .muted))
      .draw(in: bar, into: &buffer)
  }
}

/// How far a chunk rose or fell, with a glyph and a role of its own.
private func moveField(
  _ candidate: Candidate, _ comparison: Comparison, _ glyphs: GlyphSet
) -> Table.Field {
  if candidate.decision == .notScored { return Table.Field("\(glyphs.cut)", style: .muted) }
  guard !comparison.left.isEmpty else { return Table.Field("\(glyphs.dot)", style: .muted) }
  guard let move = comparison.move(of: candidate.chunk.id) else {
    return Table.Field("new", style: Style(.rankNew))
  }
  if move > 0 { return Table.Field("\(glyphs.up)\(move)", style: Style(.rankUp)) }
  if move < 0 { return Table.Field("\(glyphs.down)\(-move)", style: Style(.rankDown)) }
  return Table.Field("\(glyphs.same)", style: Style(.rankSame))
}

/// Why a chunk is in the context or not, in the words that fit; where no line shows the threshold,
/// those below it have a mark of their own.
private func fateTag(
  _ candidate: Candidate, _ comparison: Comparison, width: Int, _ glyphs: GlyphSet
) -> String {
  guard let decision = candidate.decision, decision != .returned else { return "" }
  let isMarked = decision == .belowThreshold && comparison.passing == nil
  let mark = decision == .kept ? glyphs.yes : isMarked ? glyphs.threshold : glyphs.cut
  guard width >= 13 else { return "\(mark)" }
  let original = candidate.duplicateOf.flatMap { comparison.rightPlaces[$0] }
  if decision == .duplicate, let original { return "\(mark) copy of #\(original + 1)" }
  return "\(mark) \(decision.tag)"
}

extension Decision {
  /// One or two words, at most eleven letters.
  var tag: String {
    switch self {
    case .kept: "kept"
    case .belowThreshold: "below"
    case .duplicate: "duplicate"
    case .filtered: "filtered"
    case .overBudget: "over budget"
    case .beyondTopN: "beyond N"
    case .notScored: "not scored"
    case .returned: "returned"
    }
  }

  /// The decision in full words.
  var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}

private func drawThreshold(_ state: State, in row: Rect, into buffer: inout Buffer) {
  let text = " threshold \(thresholdText(state.shownSettings.threshold)) "
  buffer.fill(row, with: buffer.glyphs.threshold, style: Style(.threshold))
  let column = row.x + max(0, (row.width - displayWidth(text)) / 2)
  buffer.write(text, at: Point(x: column, y: row.y), style: Style(.threshold, .bold), clip: row)
}

/// How far the model has read, while the list is still empty.
private func drawRerankProgress(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard let work = state.work, work.total > 0, rect.height >= 2,
    work.stage == .rerank || work.stage == .maxsim
  else { return }
  let line = rect.inset(columns: 1, rows: 0)
  // Late interaction first reads the whole corpus once, then what it keeps serves every question.
  let isLate = work.stage == .maxsim
  let count = "\(work.done) of \(work.total) \(isLate ? "passages" : "pairs")"
  let doing = isLate ? "comparing tokens" : "reading question and passage together"
  let text = "\(doing): \(count)"
  buffer.write(
    displayWidth(text) <= line.width ? text : "read \(count)", at: line.origin, style: .muted,
    clip: line)
  Gauge(fraction: Double(work.done) / Double(work.total), style: Style(.barRerank))
    .draw(in: line.row(1), into: &buffer)
}
