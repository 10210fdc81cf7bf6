import Cells
import Retrieval

/// Draws what lies over the screen.
func drawOverlay(_ state: State, into buffer: inout Buffer) {
  guard let overlay = state.overlay else { return }
  buffer.cursor = nil
  switch overlay {
  case .palette(let palette): drawPalette(palette, state, into: &buffer)
  case .help(let scroll):
    drawText(
      helpText(for: state), "Keys · \(helpSubject(state))", scroll: scroll, width: 70, into: &buffer
    )
  case .context(let scroll):
    let title = "Context · as a generator is sent it"
    let hasContext = state.trace?.kept.isEmpty == false
    drawText(
      contextText(state), title, scroll: scroll, width: 100,
      hint: state.keys.closing(hasContext ? [.copy: "copy", .saveContext: "save"] : [:]),
      into: &buffer)
  case .passage(let scroll):
    drawText(
      passageText(state), state.selectedCandidate?.chunk.label ?? "", scroll: scroll, width: 100,
      hint: state.keys.closing([.copy: "copy as JSON"]), into: &buffer)
  case .abstention(let scroll):
    drawText(abstentionText(state), "Verdict", scroll: scroll, width: 74, into: &buffer)
  case .difference(let scroll):
    guard let difference = state.traces.difference else { return }
    drawDifference(difference, scroll: scroll, state, into: &buffer)
  }
}

/// A frame in the middle of the screen with wrapped text that can be scrolled.
private func drawText(
  _ text: String, _ title: String, scroll: Int, width: Int, hint: String = "Esc close",
  into buffer: inout Buffer
) {
  let area = overlayArea(text, width: width, in: buffer.bounds)
  buffer.fill(area)
  let inside = buffer.box(area, title: title, trailing: hint, style: Style(.borderFocused))
    .inset(columns: 1, rows: 0)
  let lines = Paragraph(text).lineCount(width: inside.width)
  let first = min(scroll, max(0, lines - inside.height))
  Paragraph(text).draw(in: inside, firstLine: first, into: &buffer)
  if lines > inside.height {
    Scrollbar(count: lines, window: first..<first + inside.height)
      .draw(in: area.inset(columns: 0, rows: 1).lastColumns(1), into: &buffer)
  }
}

/// The frame of a text: as wide as allowed and as high as the text needs.
private func overlayArea(_ text: String, width: Int, in bounds: Rect) -> Rect {
  let width = min(width, bounds.width - 4)
  let lines = Paragraph(text).lineCount(width: max(1, width - 4))
  let height = min(lines + 2, bounds.height - 2)
  return Rect(
    x: (bounds.width - width) / 2, y: max(0, (bounds.height - height) / 2), width: width,
    height: height)
}

extension State {
  /// The last line to which the open text can be scrolled.
  var overlayLastScroll: Int {
    if case .difference = overlay { return differenceLastScroll }
    let (text, width): (String, Int) =
      switch overlay {
      case .help: (helpText(for: self), 70)
      case .context: (contextText(self), 100)
      case .passage: (passageText(self), 100)
      case .abstention: (abstentionText(self), 74)
      case .palette, .difference, nil: ("", 1)
      }
    let area = overlayArea(text, width: width, in: Rect(size: size))
    let lines = Paragraph(text).lineCount(width: max(1, area.width - 4))
    return max(0, lines - (area.height - 2))
  }
}

private func contextText(_ state: State) -> String {
  if state.trace?.origin != nil { return foreignContext }
  guard let trace = state.trace, let verdict = trace.verdict else { return "" }
  return trace.kept.isEmpty ? absence(trace, verdict) : trace.context
}

private func passageText(_ state: State) -> String {
  guard let candidate = state.selectedCandidate else { return "" }
  let chunk = candidate.chunk
  let way = state.fate(of: candidate)
  return ([chunk.trail, chunk.provenance] + way + ["", chunk.text]).joined(separator: "\n")
}

private func abstentionText(_ state: State) -> String {
  guard let trace = state.trace else { return "" }
  let gaps = state.recorded?.replay?.gaps ?? []
  let text =
    trace.origin.map { recordText(trace, $0, state.keys) } ?? verdictText(trace, state.keys)
  return gaps.isEmpty
    ? text
    : "Not replayed as it was:\n" + gaps.map { "  \($0)" }.joined(separator: "\n") + "\n\n" + text
}

extension Pane {
  fileprivate var title: String {
    switch self {
    case .query: "the question"
    case .before: "before"
    case .after: "after"
    case .latency: "latency"
    case .context: "context"
    }
  }
}

/// What the help speaks of: the focused pane, or another screen.
private func helpSubject(_ state: State) -> String {
  if state.judging.sitting != nil { return "judging" }
  if state.walk != nil { return "the walk" }
  return state.screen == .inspect ? state.activePane.title : state.screen.title
}

/// The keys that work in the focused pane, one action a line.
private func helpText(for state: State) -> String {
  let editing = [
    "Enter", "ask", "Up", "older questions", "Down", "examples", "^A ^E ^W ^U ^K ^Y",
    "as in a shell", "Esc", "to the lists",
  ]
  let lines = stride(from: 0, to: editing.count, by: 2).map { (editing[$0], editing[$0 + 1]) }
  let bindings = state.keys.bindings
    .filter {
      $0.works(on: state.screen, in: state.activePane, judging: state.judging.sitting != nil)
    }
    .map { ($0.keyNames, $0.title) }
  let working = state.walk == nil ? bindings : walkingKeys(state.keys)
  let keys = (state.isEditing ? lines + keysWhileWriting(state.keys) : working)
    .map { keys, title in
      keys + String(repeating: " ", count: max(1, 14 - displayWidth(keys))) + title
    }
  let isScore = state.screen == .inspect && state.activePane == .after && state.walk == nil
  return (keys + (isScore ? ["", state.shownUnit.meaning(in: state.shownSettings)] : []))
    .joined(separator: "\n")
}

/// The keys that work while a question is written, which are no text.
private func keysWhileWriting(_ keys: KeyMap) -> [(String, String)] {
  let actions: [Action] = [.palette, .redraw, .suspend, .cancel]
  return actions.compactMap { action in
    let captions = keys.keys(of: action).filter(\.reachesPastText).map(\.caption)
    let title = keys.bindings.first { $0.action == action }?.title ?? ""
    return captions.isEmpty ? nil : (captions.joined(separator: " "), title)
  }
}
