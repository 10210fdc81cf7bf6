import Cells
import Retrieval

extension State {
  /// Goes to the Explain screen as it was left; what is of another run is explained anew.
  mutating func showExplain() -> [Effect] {
    guard let trace, !explain.isWorking, work == nil else {
      screen = .explain
      return []
    }
    guard let shown = explain.explanation, shown.query == trace.query else { return openExplain() }
    screen = .explain
    return shown.isOf(trace) ? [] : explain(shown.candidate.chunk.id)
  }

  /// Goes to the Explain screen, and explains the selected row where that is not shown already.
  mutating func openExplain() -> [Effect] {
    if refusesForeign() { return [] }
    if work == nil { screen = .explain }
    guard let selected = selectedCandidate?.chunk.id, let trace else { return [] }
    let isShown = explain.chunk == selected && explain.explanation?.isOf(trace) == true
    return isShown && explain.failure == nil ? [] : explain(selected)
  }

  /// Explains any chunk of the corpus for the question that is shown.
  mutating func explain(_ chunk: String) -> [Effect] {
    if refusesForeign() { return [] }
    if work == nil { screen = .explain }
    guard let trace, work == nil else {
      notice = work == nil ? Notice(.warning, "ask a question first") : .waitForRun
      return []
    }
    explain.requests += 1
    explain.chunk = chunk
    explain.failure = nil
    explain.isWorking = true
    if explain.other?.isOf(trace) == false { explain.other = nil }
    return [
      .explain(
        request: explain.requests, query: trace.query, chunk: chunk, trace.settings)
    ]
  }

  /// Says why another program's passages are not explained; false where the run is rankscope's own.
  private mutating func refusesForeign() -> Bool {
    guard let reason = foreignRefusal else { return false }
    notice = Notice(.warning, "cannot explain: " + reason)
    return true
  }

  /// Takes over what is told of an explanation; word of one that was replaced is left out.
  mutating func takeExplanation(_ message: Message) {
    switch message {
    case .explained(let request, let explanation) where request == explain.requests:
      if explain.explanation?.candidate.chunk.id != explanation.candidate.chunk.id {
        (explain.passageScroll, explain.reasonsScroll) = (0, 0)
      }
      explain.explanation = explanation
      explain.chunk = explanation.candidate.chunk.id
      (explain.matches, explain.importance) = ([], nil)
    case .matched(let request, let matches) where request == explain.requests:
      explain.matches = matches
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

  /// Puts the explained chunk beside the one above it in the list, or below the first; asked again,
  /// lets that one go.
  mutating func compareChunks() -> [Effect] {
    if explain.other != nil {
      explain.other = nil
      explain.isZoomed = false
      return []
    }
    guard let explanation = explain.explanation, !explain.isWorking || explain.importance != nil
    else {
      notice = Notice(
        .warning, explain.isWorking ? "wait for the explanation" : "nothing is explained yet")
      return []
    }
    explain.other = explanation
    explain.focus = .reasons
    let isFirst = (explanation.candidate.rankAfter ?? explanation.candidate.rankBefore) == 1
    let effects = explainNeighbour(isFirst ? 1 : -1)
    let (next, previous) = (keys.caption(of: .nextChunk), keys.caption(of: .previousChunk))
    notice = Notice(
      .done,
      "\(next) or \(previous) brings another chunk to compare with, "
        + "\(keys.caption(of: .compareChunks)) lets go")
    return effects
  }

  mutating func switchExplainPane() {
    explain.focus = explain.focus == .passage ? .reasons : .passage
  }

  mutating func focusExplainPane(at point: Point) {
    let layout = explainLayout
    if layout.reasons.contains(point) { explain.focus = .reasons }
    if layout.passage.contains(point) || layout.otherPassage.contains(point) {
      explain.focus = .passage
    }
  }

  /// Goes back by one step: out of the zoom, out of the comparison, to Inspect.
  mutating func leaveExplain() {
    if explain.isZoomed {
      explain.isZoomed = false
    } else if explain.other != nil {
      explain.other = nil
    } else {
      screen = .inspect
    }
  }

  /// Scrolls the focused pane.
  mutating func scrollExplanation(_ action: Action) {
    let layout = explainLayout
    let pane = explain.focus == .reasons ? layout.reasons : layout.passage
    let page = max(1, pane.height - 3)
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
    if explain.focus == .reasons {
      let height =
        explain.pair.map(comparedHeight)
        ?? reasonsHeight(explain.sections, in: layout.reasons)
      let last = max(0, height - layout.reasons.inset().height)
      explain.reasonsScroll = min(max(0, explain.reasonsScroll + rows), last)
    } else {
      let shown = explain.pair.map { [$0.above, $0.below] } ?? [explanation]
      let last = shown.map { passage in
        let chunk = passage.candidate.chunk
        let area = passageTextArea(of: chunk, in: layout.passage)
        return Paragraph(chunk.text).lineCount(width: max(1, area.width)) - max(1, area.height)
      }
      let end = max(0, last.max() ?? 0)
      explain.passageScroll = min(max(0, explain.passageScroll + rows), end)
    }
  }

  /// Whether something is being done that the spinner should tell of.
  package var isBusy: Bool {
    if case .opening = corpus { return true }
    return work != nil || explain.isWorking || goldenRun.isRunning
  }
}

extension Explanation {
  /// Whether the explanation is of a run's question under its settings.
  func isOf(_ trace: Trace) -> Bool { query == trace.query && settings == trace.settings }
}
