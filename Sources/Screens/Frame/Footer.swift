import Cells
import Retrieval

/// Last line: a notice, or the settings in force; on the right the keys that matter here.
func drawFooter(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  if state.judging.takesGrades, state.notice == nil || state.judging.awaitsGrade {
    return drawGradeHints(state, in: rect, into: &buffer)
  }
  let all = footerHints(state)
  // The first hint is the way to all the others, so it goes last.
  // A notice is read once and says what to do: its words go before the hints.
  let words = state.notice.map { displayWidth($0.text) + 5 } ?? 0
  let hints =
    [all, Array(all.prefix(2)), Array(all.prefix(1))]
    .first { rect.width >= hintsWidth($0) + max(24, words) } ?? []
  let width = hints.isEmpty ? 0 : hintsWidth(hints)
  let left = rect.droppingLastColumns(width)
  drawHints(hints, in: rect.lastColumns(width), into: &buffer)
  if let notice = state.notice {
    draw(notice, in: left, into: &buffer)
  } else {
    drawSettings(state.settings.current, in: left, into: &buffer)
  }
}

private func draw(_ notice: Notice, in rect: Rect, into buffer: inout Buffer) {
  let (mark, role): (Character, Role) =
    switch notice.kind {
    case .done: (buffer.glyphs.yes, .good)
    case .warning: ("!", .warning)
    case .error: (buffer.glyphs.no, .bad)
    }
  let text = truncated(
    "\(mark) \(notice.text)", to: rect.width - 2, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(text, at: Point(x: rect.x + 1, y: rect.y), style: Style(role), clip: rect)
}

/// The settings, as many as fit, joined by dots: first the filters and what differs from the
/// defaults, brighter than the rest.
private func drawSettings(_ settings: Settings, in rect: Rect, into buffer: inout Buffer) {
  let area = rect.inset(columns: 1, rows: 0)
  var column = area.x
  for caption in settingCaptions(settings) {
    let start = column == area.x ? "" : " · "
    guard column + displayWidth(start + caption.text) <= area.right else { break }
    column = buffer.write(start, at: Point(x: column, y: rect.y), style: .muted, clip: area)
    column = buffer.write(
      caption.text, at: Point(x: column, y: rect.y), style: caption.isChanged ? .text : .muted,
      clip: area)
  }
}

private func hintsWidth(_ hints: [(key: String, title: String)]) -> Int {
  hints.reduce(1) { $0 + displayWidth($1.key) + 1 + displayWidth($1.title) + 2 }
}

/// The keys that matter where the person is.
private func footerHints(_ state: State) -> [(key: String, title: String)] {
  let keys = state.keys
  if state.isEditing {
    let stop = (keys.caption(of: .cancel), state.work == nil ? "quit" : "cancel")
    return [("Enter", "ask"), ("↑", "history"), ("↓", "examples"), ("Esc", "lists"), stop]
  }
  if state.judging.sitting != nil {
    let leave = keys.hints([.undoJudgement: "undo", .back: "leave"])
    return state.size.width >= 130
      ? keys.gradeHints + leave.suffix(1) : [(keys.gradeCaption, "judge")] + leave
  }
  if state.walk != nil {
    return keys.hints([.step: "next", .stepBack: "back", .back: "leave", .help: "help"])
  }
  if state.work != nil { return keys.hints([.cancel: "cancel", .help: "help"]) }
  switch state.screen {
  case .explain:
    return keys.hints([
      .help: "help", .compareChunks: "compare", .nextChunk: "next", .back: "back",
    ])
  case .tune: return knobHints(keys)
  case .evaluate: return reportHints(state)
  case .traces: return traceHints(state)
  case .learn: return lessonHints(state)
  case .inspect where state.recorded != nil:
    return keys.hints([.help: "help", .replay: "replay", .back: "to the list"])
  case .inspect:
    let hints = keys.hints([
      .help: "help", .palette: "command", .editQuery: "query", .quit: "quit",
    ])
    guard let hidden = state.hiddenList else { return hints }
    return hints.prefix(1) + keys.hints([hidden.way: hidden.name]) + hints.dropFirst()
  }
}

private func drawHints(
  _ hints: [(key: String, title: String)], in rect: Rect, into buffer: inout Buffer
) {
  var column = rect.x + 1
  for hint in hints {
    column = buffer.write(
      hint.key, at: Point(x: column, y: rect.y), style: Style(.key), clip: rect)
    column = buffer.write(
      " \(hint.title)  ", at: Point(x: column, y: rect.y), style: .muted, clip: rect)
  }
}

private func knobHints(_ keys: KeyMap) -> [(key: String, title: String)] {
  keys.hints([.help: "help"]) + [(keys.captions(.turnDown, .turnUp), "turn")]
    + keys.hints([.nextPane: "plot", .proposeThreshold: "propose", .writeSettings: "write"])
}

private func reportHints(_ state: State) -> [(key: String, title: String)] {
  if state.goldenRun.isRunning { return state.keys.hints([.cancel: "stop", .help: "help"]) }
  guard state.goldenRun.report != nil else {
    return state.keys.hints([.runGolden: "run", .help: "help"])
  }
  return state.keys.hints([
    .help: "help", .openQuestion: "open", .turnOrder: "order", .filterQuestions: "filter",
    .exportReport: "export",
  ])
}

private func traceHints(_ state: State) -> [(key: String, title: String)] {
  switch state.traces.entry {
  case .search: return [("Enter", "keep"), ("Esc", "all")]
  case .note: return [("Enter", "keep"), ("Esc", "leave")]
  case nil: break
  }
  return state.keys.hints([
    .help: "help", .openTrace: "open", .replay: "replay", .markTrace: "mark",
    .flagFalseGreen: "false green",
  ])
}

private func lessonHints(_ state: State) -> [(key: String, title: String)] {
  let isUnderWay =
    state.learn.running?.step != nil && state.learn.running?.lesson == state.learn.selected
  return state.keys.hints([
    .help: "help", .startLesson: isUnderWay ? "go on" : "begin", .back: "back",
  ])
}

/// What the digits mean while they are grades.
private func drawGradeHints(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let start = buffer.write(" judge", at: rect.origin, style: Style(.accent, .bold), clip: rect)
  let area = rect.droppingFirstColumns(start - rect.x)
  let leave = state.keys.hints([.back: "leave"])
  let long = state.keys.gradeHints + leave
  let short = [(key: state.keys.gradeCaption, title: "grade")] + leave
  drawHints(hintsWidth(long) - 2 <= area.width ? long : short, in: area, into: &buffer)
}
