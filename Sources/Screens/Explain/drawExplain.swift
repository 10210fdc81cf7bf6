import Cells
import Retrieval

/// Why this chunk stands where it stands; or why one stands above another.
func drawExplain(_ state: State, into buffer: inout Buffer) {
  let explain = state.explain
  let layout = state.explainLayout
  drawExplainedQuestion(state, in: layout.question, into: &buffer)
  guard let explanation = explain.explanation else {
    let body = Rect(
      x: 0, y: layout.fate.y, width: state.size.width, height: layout.footer.y - layout.fate.y)
    drawNothingExplained(state, in: body, into: &buffer)
    return
  }
  drawWords(state, in: layout.words, into: &buffer)
  drawInShort(state, in: layout.fate, into: &buffer)
  let isReasons = explain.focus == .reasons
  if let pair = explain.pair {
    drawComparedReasons(
      pair, in: layout.reasons, scroll: explain.reasonsScroll, isFocused: isReasons, into: &buffer)
    for (passage, rect) in [(pair.above, layout.passage), (pair.below, layout.otherPassage)] {
      let importance = passage == explanation ? explain.importance : nil
      drawExplainedPassage(
        passage, importance, in: rect, scroll: explain.passageScroll, isFocused: !isReasons,
        into: &buffer)
    }
    return
  }
  drawExplainedPassage(
    explanation, explain.importance, in: layout.passage, scroll: explain.passageScroll,
    isFocused: !isReasons, into: &buffer)
  drawReasons(
    explain.sections, of: explanation.candidate.chunk, in: layout.reasons,
    scroll: explain.reasonsScroll, isFocused: isReasons, into: &buffer)
}

/// Where the chunk fell out, or that it did not; of two chunks, why one stands above the other.
private func drawInShort(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let glyphs = buffer.glyphs
  let mark =
    state.explain.isWorking && state.explain.chunk != state.explain.explanation?.candidate.chunk.id
    ? glyphs.spinner[state.tick % glyphs.spinner.count] : glyphs.marker
  buffer.put(mark, at: Point(x: rect.x + 1, y: rect.y), style: .accent, clip: rect)
  Paragraph(state.explanationInShort, style: .accent)
    .draw(
      in: rect.droppingFirstColumns(3).droppingLastColumns(1), cutting: true, into: &buffer)
}

private func drawNothingExplained(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let inside = buffer.box(rect, title: "Explain").inset(columns: 2, rows: 1)
  let spinner = buffer.glyphs.spinner[state.tick % buffer.glyphs.spinner.count]
  let text =
    if let failure = state.explain.failure {
      failure
    } else if state.explain.isWorking {
      "\(spinner) explaining \(state.explain.chunk ?? "")"
    } else if state.work != nil {
      "A row can be explained when the question is answered."
    } else if state.trace == nil {
      "Ask a question first: \(state.keys.caption(of: .editQuery)) writes one. Then this screen says, stage by stage and part by part, "
        + "why a chunk stands where it stands."
    } else {
      "Select a row in Inspect and press \(state.keys.caption(of: .explain)). Any other chunk of the "
        + "corpus: \(state.keys.caption(of: .palette)) explain DOCUMENT#NUMBER."
    }
  let style: Style = state.explain.failure == nil ? .muted : Style(.warning)
  Paragraph(text, style: style).draw(in: inside, into: &buffer)
}

extension State {
  /// The fate of the chunk, or why one of two stands above the other.
  var explanationInShort: String {
    if let pair = explain.pair { return pair.reason }
    guard let explanation = explain.explanation else { return "" }
    let isStale = trace.map { !explanation.isOf($0) } ?? false
    return (isStale ? "of another run, 2 explains it anew: " : "")
      + "\(explanation.candidate.chunk.label)  \(explanation.fate)"
  }

  /// Where the panes of the Explain screen stand now.
  var explainLayout: ExplainLayout {
    let width = max(1, size.width - 4)
    let query = explain.explanation?.query ?? ""
    return ExplainLayout(
      size: size,
      question: min(2, max(1, Paragraph(query).lineCount(width: max(1, size.width - 9)))),
      fate: min(3, max(1, Paragraph(explanationInShort).lineCount(width: width))),
      passage: Paragraph(explain.explanation?.candidate.chunk.text ?? "")
        .lineCount(width: max(1, size.width - 8)),
      shown: explain.focus, isComparing: explain.pair != nil, isZoomed: explain.isZoomed)
  }
}
