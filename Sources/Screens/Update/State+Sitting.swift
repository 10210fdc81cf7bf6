import Cells
import Evaluation
import Retrieval

extension State {
  /// Shows the candidates of the question in random order, to be judged without knowing how they
  /// were ranked.
  mutating func judgeBlindly() -> [Effect] {
    if let reason = foreignRefusal {
      notice = Notice(.warning, "cannot judge: " + reason)
      return []
    }
    guard let trace, work == nil else {
      notice = work == nil ? Notice(.warning, "ask a question first") : .waitForRun
      return []
    }
    let query =
      golden.queries.first { $0.text == trace.query } ?? GoldenQuery(asked: trace.query)
    judging.sitting = Sitting(blindly: trace, of: query, grades: grades)
    if judging.sitting == nil { notice = Notice(.warning, "nothing was found to judge") }
    if focus == .query { focus = .after }
    return []
  }

  /// Shows one after another what nobody has judged among the first documents of both lists.
  mutating func judgeQueue() -> [Effect] {
    guard !goldenRun.outcomes.isEmpty else {
      notice = Notice(.warning, "run the golden set first: \(keys.caption(of: .runGolden))")
      return []
    }
    guard let sitting = Sitting(unjudgedOf: goldenRun.outcomes, golden: golden) else {
      notice = Notice(.done, "all of the first documents of both lists are judged")
      return []
    }
    judging.sitting = sitting
    return [.fetch(chunks: sitting.items.map(\.chunk))]
  }

  /// Does what an action asks for while passages are judged one after another.
  mutating func actInSitting(_ action: Action) -> [Effect] {
    guard let sitting = judging.sitting else { return [] }
    let page = max(1, judgingLayout.passage.height - 4)
    switch action {
    case .moveUp: judging.sitting?.move(to: sitting.place - 1)
    case .moveDown: judging.sitting?.move(to: sitting.place + 1)
    case .moveToTop: judging.sitting?.move(to: 0)
    case .moveToBottom: judging.sitting?.move(to: sitting.items.count - 1)
    case .pageUp: scrollSitting(by: -page)
    case .pageDown: scrollSitting(by: page)
    default: judging.sitting = nil
    }
    return []
  }

  /// Gives a grade to the passage that is judged and goes to the next one without; taking one back
  /// stays.
  mutating func gradeInSitting(_ action: Action) -> [Effect] {
    guard let item = judging.sitting?.item else { return [] }
    guard let chunk = judging.sitting?.chunk else {
      notice = Notice(.warning, "the passage is still being fetched")
      return []
    }
    let effects = judge(item.query, chunk, grade: action.grade)
    guard !effects.isEmpty, let place = judging.sitting?.place else { return effects }
    judging.sitting?.items[place].grade = action.grade
    if action.grade != nil, judging.sitting?.moveToUnjudged() == false {
      notice?.text += "; all are judged, \(keys.caption(of: .back)) leaves"
    }
    return effects
  }

  private mutating func scrollSitting(by lines: Int) {
    guard let sitting = judging.sitting, let chunk = sitting.chunk else { return }
    let text = judgedTextArea(of: chunk, in: judgingLayout.passage)
    let count = Paragraph(chunk.text).lineCount(width: max(1, text.width))
    judging.sitting?.scroll = min(
      max(0, sitting.scroll + lines), max(0, count - max(1, text.height)))
  }

  /// The mouse picks a passage; the wheel scrolls the one that is judged.
  mutating func pointAtSitting(_ event: MouseEvent) {
    let layout = judgingLayout
    switch event.kind {
    case .scrollUp: scrollSitting(by: -3)
    case .scrollDown: scrollSitting(by: 3)
    case .press where layout.list.inset().contains(event.position):
      let row = sittingWindow.lowerBound + event.position.y - layout.list.inset().y
      if sittingWindow.contains(row) { judging.sitting?.move(to: row) }
    case .press, .drag, .release: break
    }
  }

  /// The passages whose names show: of the same question, around the one that is judged.
  var sittingWindow: Range<Int> {
    guard let sitting = judging.sitting else { return 0..<0 }
    let height = judgingLayout.list.inset().height
    let items = sitting.ofQuestion
    let place = sitting.place - items.lowerBound
    let window = ListViewport(selected: place, offset: place - height / 2)
      .window(count: items.count, height: height)
    return window.lowerBound + items.lowerBound..<window.upperBound + items.lowerBound
  }
}
