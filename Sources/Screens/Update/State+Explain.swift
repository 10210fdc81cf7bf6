import Cells
import Retrieval

extension State {
  /// Goes to the Explain screen, and explains the selected row where that is not shown already.
  mutating func openExplain() -> [Effect] {
    screen = .explain
    guard let selected = selectedCandidate?.chunk.id, let trace else { return [] }
    let isShown = explain.chunk == selected && explain.explanation?.traceID == trace.id
    return isShown && explain.failure == nil ? [] : explain(selected)
  }

  /// Explains any chunk of the corpus for the question that is shown.
  mutating func explain(_ chunk: String) -> [Effect] {
    screen = .explain
    guard let trace, work == nil else {
      notice = Notice(
        .warning, trace == nil ? "ask a question first" : "wait for the run, or cancel it with ^C")
      return []
    }
    explain.requests += 1
    explain.chunk = chunk
    explain.importance = nil
    explain.failure = nil
    explain.isWorking = true
    (explain.passageScroll, explain.reasonsScroll) = (0, 0)
    return [
      .explain(
        request: explain.requests, query: trace.query, chunk: chunk, trace.settings)
    ]
  }

  /// Takes over what is told of an explanation; word of one that was replaced is left out.
  mutating func takeExplanation(_ message: Message) {
    switch message {
    case .explained(let request, let explanation) where request == explain.requests:
      explain.explanation = explanation
      explain.chunk = explanation.candidate.chunk.id
    case .weighed(let request, let importance) where request == explain.requests:
      explain.importance = importance
    case .explanationEnded(let request, let failure) where request == explain.requests:
      explain.isWorking = false
      explain.failure = failure
      if let failure {
        notice = Notice(.warning, failure)
        explain.chunk = explain.explanation?.candidate.chunk.id
      }
    default: break
    }
  }

  /// Explains the next or previous chunk of the list that the person came from.
  mutating func explainNeighbour(_ step: Int) -> [Effect] {
    let list = comparison.right.isEmpty ? comparison.left : comparison.right
    guard !list.isEmpty else {
      notice = Notice(.warning, "ask a question first")
      return []
    }
    let place = list.firstIndex { $0.chunk.id == explain.chunk }
    let target = place.map { $0 + step } ?? 0
    guard list.indices.contains(target) else {
      notice = Notice(.warning, step > 0 ? "this is the last chunk" : "this is the first chunk")
      return []
    }
    lists.selected = list[target].chunk.id
    settleLists()
    return explain(list[target].chunk.id)
  }

  /// Keeps the explanation that is shown, to stand beside the next; asked again, lets it go.
  mutating func compareChunks() {
    if explain.other != nil {
      explain.other = nil
    } else if let explanation = explain.explanation {
      explain.other = explanation
      notice = Notice(.done, "kept at the left: n or N brings the chunk to compare with")
    } else {
      notice = Notice(.warning, "nothing is explained yet")
    }
  }

  mutating func switchExplainPane() {
    explain.focus = explain.focus == .passage ? .reasons : .passage
  }

  /// Scrolls the focused pane.
  mutating func scrollExplanation(_ action: Action) {
    let page = max(1, explainLayout.reasons.height - 3)
    switch action {
    case .moveUp: scrollExplanation(by: -1)
    case .moveDown: scrollExplanation(by: 1)
    case .pageUp: scrollExplanation(by: -page)
    case .pageDown: scrollExplanation(by: page)
    case .moveToTop: scrollExplanation(by: -100_000)
    default: scrollExplanation(by: 100_000)
    }
  }

  mutating func scrollExplanation(by rows: Int) {
    guard let explanation = explain.explanation else { return }
    let layout = explainLayout
    if explain.focus == .reasons || explain.other != nil {
      let height =
        [explain.explanation, explain.other].compactMap { $0 }
        .map { reasonsHeight($0, in: layout.reasons) }.max() ?? 0
      let last = max(0, height - layout.reasons.inset().height)
      explain.reasonsScroll = min(max(0, explain.reasonsScroll + rows), last)
    } else {
      let inside = layout.passage.inset(columns: 2, rows: 1)
      let lines = Paragraph(explanation.candidate.chunk.text).lineCount(width: inside.width)
      let last = max(0, lines - max(1, inside.height - 4))
      explain.passageScroll = min(max(0, explain.passageScroll + rows), last)
    }
  }

  /// Whether something is being done that the spinner should tell of.
  package var isBusy: Bool {
    if case .opening = corpus { return true }
    return work != nil || explain.isWorking
  }
}
