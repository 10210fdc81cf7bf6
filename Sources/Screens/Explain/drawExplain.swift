import Cells
import Retrieval

/// Why this chunk stands where it stands.
func drawExplain(_ state: State, into buffer: inout Buffer) {
  let explain = state.explain
  let layout = state.explainLayout
  drawQuestion(state, in: layout.question, into: &buffer)
  guard let explanation = explain.explanation else {
    drawNothingExplained(state, in: layout.passage, into: &buffer)
    return
  }
  drawFate(explanation, in: layout.fate, into: &buffer)
  if let other = explain.other {
    drawReasons(
      other, in: layout.passage, scroll: explain.reasonsScroll, isFocused: false, into: &buffer)
  } else {
    drawExplainedPassage(
      explanation, explain.importance, in: layout.passage, scroll: explain.passageScroll,
      isFocused: explain.focus == .passage, into: &buffer)
  }
  drawReasons(
    explanation, in: layout.reasons, scroll: explain.reasonsScroll,
    isFocused: explain.focus == .reasons, into: &buffer)
}

/// The question, its words shaded by how much the score falls without each.
private func drawQuestion(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let start = buffer.write(" Query  ", at: rect.origin, style: .muted, clip: rect)
  let rest = rect.droppingFirstColumns(start - rect.x)
  guard let explanation = state.explain.explanation else {
    buffer.write(state.trace?.query ?? "", at: rest.origin, clip: rest)
    return
  }
  let query = explanation.query
  let falls = state.explain.importance?.words ?? []
  let largest = falls.compactMap { $0 }.max() ?? 0
  let highlights = zip(explanation.words, falls).compactMap {
    span, fall -> Paragraph.Highlight? in
    guard let fall, let role = shade(fall, of: largest), let range = span.range(in: query) else {
      return nil
    }
    return Paragraph.Highlight(range, on: role)
  }
  Paragraph(query, highlights: highlights).draw(in: rest, into: &buffer)
}

private func drawFate(_ explanation: Explanation, in rect: Rect, into buffer: inout Buffer) {
  let text = " \(buffer.glyphs.marker) \(explanation.fate)"
  buffer.write(
    truncated(text, to: rect.width - 1, ellipsis: buffer.glyphs.ellipsis), at: rect.origin,
    style: Style(.accent), clip: rect)
}

private func drawNothingExplained(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let inside = buffer.box(rect, title: "Explain").inset(columns: 2, rows: 1)
  let text =
    if let failure = state.explain.failure {
      failure
    } else if state.explain.isWorking {
      "Explaining \(state.explain.chunk ?? "") …"
    } else {
      "Ask a question in Inspect, select a row, and press e. Any other chunk of the corpus: "
        + ": and explain DOCUMENT#NUMBER."
    }
  Paragraph(text, style: state.explain.failure == nil ? .muted : Style(.warning))
    .draw(in: inside, into: &buffer)
}

extension State {
  /// Where the panes of the Explain screen stand now.
  var explainLayout: ExplainLayout {
    ExplainLayout(size: size, isComparing: explain.other != nil)
  }
}
