import Cells
import Evaluation
import Retrieval

/// The picked trace: both lists as they were recorded, the stages, and what is to be known of it.
///
/// ```
/// ┌ 14:02:31 · ✓ answered ───────────────────────────────────────────── langchain-app ┐
/// │ Which contracts expiring next quarter require CFO approval for renewal?           │
/// │ Before · rrf                             After · p                                │
/// │ 1 .0325 renewal-checklist §2             1  ▲2 0.94 cfo-approval-clause §1  kept  │
/// │ stages   rerank 407 · embed 3.9 · bm25 0.4                        = 412 ms        │
/// │ settings threshold 0.7, now 0.5                                                   │
/// └───────────────────────────────────────────────────────────────────────────────────┘
/// ```
func drawTraceDetail(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard rect.height >= 4, rect.width >= 24, let row = state.traces.list.selectedRow else { return }
  let (sign, words, _) = row.verdictTag(buffer.glyphs)
  let verdict = row.verdict == nil ? words : "\(sign) \(words)"
  let isReplay = state.traces.detail.map { $0.id == row.id && $0.replayOf != nil } ?? false
  let inside = buffer.box(
    rect, title: "\(state.moment(row.time, seconds: true)) · \(verdict)",
    trailing: isReplay ? "replay · \(row.sourceText)" : row.sourceText
  ).inset(columns: 1, rows: 0)
  let question = row.isPrivate ? "(private) \(row.id)" : row.query
  let isRoomy = inside.height >= 20
  let used = Paragraph(question, style: .title)
    .draw(in: inside.firstRows(isRoomy ? 3 : 1), into: &buffer)
  let rest = inside.droppingFirstRows(used + (isRoomy ? 1 : 0))
  guard let trace = state.traces.detail, trace.id == row.id else {
    let text = state.traces.unreadable ?? "reading…"
    let style = state.traces.unreadable == nil ? Style.muted : Style(.bad)
    Paragraph(text, style: style).draw(in: rest, into: &buffer)
    return
  }
  // Where the stages have bars they need no words.
  let facts = traceFacts(trace, row, state).filter { !isRoomy || $0.name != "stages" }
  let shown = min(facts.count, max(2, rest.height - 6))
  let longest = max(trace.before.count, trace.after.count) + 1
  let lists = rest.droppingLastRows(min(shown, rest.height))
    .firstRows(isRoomy ? min(longest, rest.height / 2) : 6)
  drawLists(trace, in: lists, into: &buffer)
  let below = rest.droppingFirstRows(lists.height + (isRoomy ? 1 : 0))
  let bars = isRoomy ? below.firstRows(trace.stages.count + 1) : Rect.nowhere
  drawStageBars(trace, in: bars, into: &buffer)
  drawFacts(
    facts, isRoomy: isRoomy, in: below.droppingFirstRows(bars.isEmpty ? 0 : bars.height + 1),
    into: &buffer)
}

/// What each stage took, on one scale.
private func drawStageBars(_ trace: Trace, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let whole = trace.elapsed.map { "\(milliseconds($0)) ms" } ?? "not recorded"
  buffer.write("whole", at: rect.origin, style: .muted, clip: rect)
  let start = Point(x: rect.x + 10, y: rect.y)
  buffer.write(whole, at: start, clip: rect)
  let scale = max(trace.stages.compactMap(\.milliseconds).max() ?? 0, 0.001)
  for (row, stage) in trace.stages.enumerated() {
    Bar(
      value: stage.milliseconds ?? 0, scale: scale, style: Style(.barScore),
      label: stage.name.rawValue, labelWidth: 10,
      note: stage.milliseconds.map(milliseconds) ?? stage.status.rawValue, noteWidth: 10
    ).draw(in: rect.row(row + 1), into: &buffer)
  }
}

/// The first rows of both lists, side by side.
private func drawLists(_ trace: Trace, in rect: Rect, into buffer: inout Buffer) {
  let (halves, glyphs) = (rect.columns(at: rect.width / 2), buffer.glyphs)
  drawList(
    "Before", trace.before, trace.unitBefore, in: halves[0].droppingLastColumns(2), into: &buffer
  ) { _ in "" }
  drawList("After", trace.after, trace.unitAfter, in: halves[1], into: &buffer) { candidate in
    moveText(candidate, trace, glyphs)
  }
}

private func moveText(_ candidate: Candidate, _ trace: Trace, _ glyphs: GlyphSet) -> String {
  guard let move = candidate.move else { return trace.before.isEmpty ? "" : "new" }
  return move > 0 ? "\(glyphs.up)\(move)" : move < 0 ? "\(glyphs.down)\(-move)" : "\(glyphs.same)"
}

private func drawList(
  _ name: String, _ list: [Candidate], _ unit: ScoreUnit, in rect: Rect,
  into buffer: inout Buffer, move: (Candidate) -> String
) {
  guard !list.isEmpty else {
    buffer.write("\(name) · not recorded", at: rect.origin, style: .muted, clip: rect)
    return
  }
  buffer.write(
    "\(name) · \(unit.caption) · \(list.count)", at: rect.origin, style: .muted, clip: rect)
  let rows = list.prefix(max(0, rect.height - 1))
  let moves = rows.map(move)
  let moveWidth = moves.map(displayWidth).max() ?? 0
  let table = Table(columns: [
    Table.Column("", width: 2, alignment: .right),
    Table.Column("", width: moveWidth, alignment: .right),
    Table.Column("", width: unit.width, alignment: .right),
    Table.Column("", width: 4, isFlexible: true), Table.Column("", width: 1),
  ])
  for (index, candidate) in rows.enumerated() {
    let row = rect.row(index + 1)
    let isKept = candidate.decision == .kept
    let label = labelField(
      candidate.chunk, width: table.layout(in: row)[3].width, style: isKept ? .title : .text)
    let score = name == "Before" ? candidate.scoreBefore : candidate.score
    table.drawRow(
      [
        Table.Field("\(index + 1)", style: .muted), Table.Field(moves[index]),
        Table.Field(score.map(unit.text) ?? "\(buffer.glyphs.dot)", style: .muted), label,
        Table.Field(isKept && name == "After" ? "\(buffer.glyphs.yes)" : "", style: Style(.good)),
      ], in: row, into: &buffer)
  }
}

/// A line of what is to be known of a trace.
struct TraceFact: Equatable {
  var name: String
  var text: String
  var role: Role = .text
}

/// What the record lacks, what a person noted, how long the stages took, and which settings are
/// others today; what matters most comes first.
func traceFacts(_ trace: Trace, _ row: TraceSummary, _ state: State) -> [TraceFact] {
  let note = row.note
  let flagged = note?.isFalseGreen == true ? ["false green"] : []
  let words = (flagged + [note?.text ?? ""]).filter { !$0.isEmpty }.joined(separator: ": ")
  let gaps = trace.origin?.gapText
  return [
    gaps.map { TraceFact(name: "lacks", text: $0, role: .warning) },
    TraceFact(name: "stages", text: stageText(trace)),
    words.isEmpty ? nil : TraceFact(name: "note", text: words, role: .info),
    TraceFact(name: "settings", text: settingsText(trace, state.settings.current)),
    (trace.flags ?? []).isEmpty
      ? nil
      : TraceFact(
        name: "signs", text: (trace.flags ?? []).map(\.detail).joined(separator: "; "),
        role: .warning),
    trace.models.isEmpty
      ? nil
      : TraceFact(
        name: "models",
        text: trace.models.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.name)" }
          .joined(separator: " · "), role: .muted),
    TraceFact(
      name: "trace", text: trace.id + (trace.replayOf.map { ", a replay of \($0)" } ?? ""),
      role: .muted),
  ].compactMap(\.self)
}

private func stageText(_ trace: Trace) -> String {
  let times = trace.stages.compactMap { stage in
    stage.milliseconds.map { "\(stage.name.rawValue) \(milliseconds($0))" }
  }
  let whole = trace.elapsed.map { "\(milliseconds($0)) ms: " } ?? ""
  return times.isEmpty ? "no times on record" : whole + times.joined(separator: " · ")
}

private func settingsText(_ trace: Trace, _ today: Settings) -> String {
  guard trace.origin == nil else { return "another program's are not on record" }
  let changes = changes(from: trace.settings, to: today)
  guard !changes.isEmpty else { return "as today" }
  return changes.map { "\($0.name) \($0.before), now \($0.after)" }.joined(separator: " · ")
}

private func drawFacts(
  _ facts: [TraceFact], isRoomy: Bool, in rect: Rect, into buffer: inout Buffer
) {
  var row = 0
  for fact in facts where row < rect.height {
    let line = rect.droppingFirstRows(row)
    buffer.write(fact.name, at: line.origin, style: .muted, clip: line)
    let area = line.droppingFirstColumns(10)
    if isRoomy {
      row += Paragraph(fact.text, style: Style(fact.role)).draw(in: area, into: &buffer)
    } else {
      buffer.write(
        truncated(fact.text, to: area.width, ellipsis: buffer.glyphs.ellipsis), at: area.origin,
        style: Style(fact.role), clip: area)
      row += 1
    }
  }
}
