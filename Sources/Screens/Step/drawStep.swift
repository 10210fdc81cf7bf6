import Cells
import Retrieval

/// A step of the walk through a run.
///
/// ```
///  Step 4 of 8  ●●●●○○○○  fuse                                    0.04 ms
///  Joins both lists: a rank adds 1 / (60 + rank); the K best stay.
///  Of 86 chunks 50 became candidates; 14 of them stand in both lists.
///  ┌ bm25 ──────┐┌ dense ─────┐       ┌ fused ─────────┐
///  └────────────┘└────────────┘       └────────────────┘
///  ┌ Latency ───┐┌ Context ───────────────────────────┐
/// ```
func drawStep(_ walk: Walk, _ state: State, into buffer: inout Buffer) {
  let layout = state.stepLayout
  let shown = state.standing(at: walk)
  drawQueryLine(state, in: state.layout.query, into: &buffer)
  drawHead(walk, in: layout.head, into: &buffer)
  drawWords(walk.step, in: layout.words.inset(columns: 2, rows: 0), into: &buffer)
  drawLists(walk, layout, state.grades, into: &buffer)
  drawLatencyPane(shown, in: layout.latency, into: &buffer)
  drawContextPane(shown, in: layout.context, into: &buffer)
  drawContextBar(shown, in: layout.bar.inset(columns: 2, rows: 0), into: &buffer)
}

/// Which step it is, of how many, and what its stage took.
private func drawHead(_ walk: Walk, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let line = rect.inset(columns: 1, rows: 0)
  let time = walk.step.kind == .threshold || walk.step.kind == .copies ? nil : walk.step.time
  let right = time.map { displayWidth($0) + 1 } ?? 0
  if let time {
    buffer.write(
      time, at: Point(x: line.right - displayWidth(time), y: line.y), style: .muted, clip: line)
  }
  let left = line.droppingLastColumns(right)
  var column = buffer.write(
    "Step \(walk.place + 1) of \(walk.steps.count)  ", at: line.origin, style: .muted, clip: left)
  let (past, ahead): (Character, Character) = buffer.glyphs.isASCII ? ("*", ".") : ("●", "○")
  for index in walk.steps.indices {
    buffer.put(
      index <= walk.place ? past : ahead, at: Point(x: column, y: line.y),
      style: index == walk.place ? Style(.accent, .bold) : .muted, clip: left)
    column += 1
  }
  column = buffer.write(
    "  \(walk.step.kind.title)", at: Point(x: column, y: line.y), style: Style(.accent, .bold),
    clip: left)
  drawRest(walk, from: column, in: left, into: &buffer)
}

/// The steps that are still to come, as far as they fit whole.
private func drawRest(_ walk: Walk, from start: Int, in rect: Rect, into buffer: inout Buffer) {
  var column = start
  for step in walk.steps.dropFirst(walk.place + 1) {
    let text = "  \(step.kind.title)"
    guard column + displayWidth(text) <= rect.right else { return }
    column = buffer.write(text, at: Point(x: column, y: rect.y), style: .muted, clip: rect)
  }
}

/// What the stage does, and under it what it did; in too little room only the latter.
private func drawWords(_ step: RunStep, in rect: Rect, into buffer: inout Buffer) {
  let account = Paragraph(step.account, style: .text)
  let needed = account.lineCount(width: max(1, rect.width))
  var used = 0
  if Paragraph(step.purpose).lineCount(width: max(1, rect.width)) + needed <= rect.height {
    used = Paragraph(step.purpose, style: .muted).draw(in: rect, into: &buffer)
  }
  account.draw(in: rect.droppingFirstRows(used), into: &buffer)
}

private func drawLists(
  _ walk: Walk, _ layout: StepLayout, _ grades: [String: Int], into buffer: inout Buffer
) {
  let lists = walk.step.lists.suffix(layout.room)
  let (panes, gutter) = layout.panes(lists.count)
  for (list, pane) in zip(lists, panes) {
    let isNewest = list == walk.step.lists.last
    StepListPane(
      list: list, motion: isNewest ? walk.listMotion : .still, scroll: walk.scroll,
      isNewest: isNewest, grades: grades
    ).draw(in: pane, into: &buffer)
  }
  if lists.isEmpty {
    let inside = layout.lists.inset(columns: 2, rows: 1)
    Paragraph("No list of this is on record.", style: .muted).draw(in: inside, into: &buffer)
  }
  guard lists.count > 1, !walk.isMoving, let right = lists.last, let pane = panes.last else {
    return
  }
  let rows = StepLayout.rows(inside: pane)
  drawStepGutter(
    from: lists[lists.endIndex - 2], to: right, scroll: walk.scroll, rows: rows, in: gutter,
    into: &buffer)
}

/// The context's budget in one line, where there is no room for more.
private func drawContextBar(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty, let trace = state.trace, trace.verdict != nil, trace.origin == nil else {
    return
  }
  let budget = trace.settings.tokenBudget
  let note = " \(grouped(trace.usedTokens)) of \(grouped(budget)) tokens"
  let label = "context "
  let bar = rect.droppingFirstColumns(displayWidth(label)).droppingLastColumns(displayWidth(note))
  buffer.write(label, at: rect.origin, style: .muted, clip: rect)
  drawBudget(trace.kept, budget: budget, in: bar, into: &buffer)
  buffer.write(note, at: Point(x: bar.right, y: rect.y), style: .muted, clip: rect)
}

extension RunStep {
  /// What the stage took: `0.04 ms`, or how it ended where it took no time.
  fileprivate var time: String? {
    guard let record else { return "not on record" }
    let trouble = record.isTroubled ? "! " : ""
    return trouble
      + (record.milliseconds.map { "\(milliseconds($0)) ms" } ?? record.status.rawValue)
  }
}

extension State {
  /// The state as it was when the step was done: stages and context as far as they had come.
  fileprivate func standing(at walk: Walk) -> State {
    guard let trace else { return self }
    var state = self
    state.trace = trace.standing(after: walk.step, progress: walk.progress)
    return state
  }
}

extension Trace {
  /// The record as it stood after a step; while the context fills, with its first chunks alone.
  fileprivate func standing(after step: RunStep, progress: Double) -> Trace {
    var trace = self
    trace.stages = stages.filter { step.done.contains($0.name) }
    guard step.done.contains(.pack) || origin != nil else {
      (trace.candidates, trace.verdict, trace.elapsed) = ([], nil, nil)
      return trace
    }
    let shown = Int((Double(kept.count) * progress).rounded())
    let late = Set(kept.dropFirst(shown).map(\.chunk.id))
    for place in candidates.indices where late.contains(candidates[place].chunk.id) {
      trace.candidates[place].decision = nil
    }
    return trace
  }
}
