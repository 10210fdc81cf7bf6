import Cells
import Retrieval

/// Last line: a notice, or the settings in force; on the right the keys that matter here.
func drawFooter(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  if state.judging.takesGrades, state.notice == nil || state.judging.awaitsGrade {
    return drawGradeHints(in: rect, into: &buffer)
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
  if state.isEditing {
    let stop = state.work == nil ? "quit" : "cancel"
    return [("Enter", "ask"), ("↑", "history"), ("↓", "examples"), ("Esc", "lists"), ("^C", stop)]
  }
  if state.judging.sitting != nil {
    let short = [("0-3", "judge"), (Binding.caption(of: .undoJudgement), "undo"), ("Esc", "leave")]
    return state.size.width >= 130 ? Binding.gradeHints + short.suffix(1) : short
  }
  if state.work != nil { return [("^C", "cancel"), ("?", "help")] }
  if state.screen == .explain {
    return [
      (Binding.caption(of: .help), "help"), (Binding.caption(of: .compareChunks), "compare"),
      (Binding.caption(of: .nextChunk), "next"), (Binding.caption(of: .back), "back"),
    ]
  }
  if state.screen == .tune {
    return [
      (Binding.caption(of: .help), "help"), ("← →", "turn"),
      (Binding.caption(of: .nextPane), "plot"), (Binding.caption(of: .proposeThreshold), "propose"),
      (Binding.caption(of: .writeSettings), "write"),
    ]
  }
  if state.screen == .evaluate { return reportHints(state) }
  if state.screen == .traces { return traceHints(state) }
  if state.screen == .learn { return lessonHints(state) }
  if state.recorded != nil {
    return [
      (Binding.caption(of: .help), "help"), (Binding.caption(of: .replay), "replay"),
      (Binding.caption(of: .back), "to the list"),
    ]
  }
  return [
    (Binding.caption(of: .help), "help"), (Binding.caption(of: .palette), "command"),
    (Binding.caption(of: .editQuery), "query"), (Binding.caption(of: .quit), "quit"),
  ]
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

private func reportHints(_ state: State) -> [(key: String, title: String)] {
  let help = (Binding.caption(of: .help), "help")
  if state.goldenRun.isRunning { return [(Binding.caption(of: .cancel), "stop"), help] }
  guard state.goldenRun.report != nil else {
    return [(Binding.caption(of: .runGolden), "run"), help]
  }
  return [
    help, (Binding.caption(of: .openQuestion), "open"), (Binding.caption(of: .turnOrder), "order"),
    (Binding.caption(of: .filterQuestions), "filter"),
    (Binding.caption(of: .exportReport), "export"),
  ]
}

private func traceHints(_ state: State) -> [(key: String, title: String)] {
  switch state.traces.entry {
  case .search: return [("Enter", "keep"), ("Esc", "all")]
  case .note: return [("Enter", "keep"), ("Esc", "leave")]
  case nil: break
  }
  return [
    (Binding.caption(of: .help), "help"), (Binding.caption(of: .openTrace), "open"),
    (Binding.caption(of: .replay), "replay"), (Binding.caption(of: .markTrace), "mark"),
    (Binding.caption(of: .flagFalseGreen), "false green"),
  ]
}

private func lessonHints(_ state: State) -> [(key: String, title: String)] {
  let isUnderWay =
    state.learn.running?.step != nil && state.learn.running?.lesson == state.learn.selected
  return [
    (Binding.caption(of: .help), "help"),
    (Binding.caption(of: .startLesson), isUnderWay ? "go on" : "begin"),
    (Binding.caption(of: .back), "back"),
  ]
}

/// What the digits mean while they are grades.
private func drawGradeHints(in rect: Rect, into buffer: inout Buffer) {
  let hints = Binding.gradeHints + [(Binding.caption(of: .back), "leave")]
  let start = buffer.write(" judge", at: rect.origin, style: Style(.accent, .bold), clip: rect)
  drawHints(hints, in: rect.droppingFirstColumns(start - rect.x), into: &buffer)
}
