import Cells
import Evaluation
import Retrieval

extension State {
  /// Does what an action asks for on the Evaluate screen.
  mutating func actOnReport(_ action: Action) -> [Effect] {
    switch action {
    case .moveUp: moveInReport(.rows(-1))
    case .moveDown: moveInReport(.rows(1))
    case .pageUp: moveInReport(.pages(-1))
    case .pageDown: moveInReport(.pages(1))
    case .moveToTop: moveInReport(.top)
    case .moveToBottom: moveInReport(.bottom)
    case .openQuestion: return openQuestion()
    case .exportReport: return offerExports()
    case .showSegments: showSegments()
    case .turnOrder: changeList { $0.order = $0.order.next }
    case .filterQuestions: changeList { $0.filter = $0.filter.next }
    default: break
    }
    return []
  }

  private mutating func changeList(_ change: (inout EvaluateState) -> Void) {
    screen = .evaluate
    change(&evaluate)
    evaluate.focus = .questions
    evaluate.questionsOffset = questionList.window.lowerBound
  }

  /// Shows segments in place of measures and the other way round; where both show, goes there.
  private mutating func showSegments() {
    screen = .evaluate
    evaluate.showsSegments = evaluate.focus != .segments && !evaluate.showsSegments
    evaluate.focus = evaluate.showsSegments ? .segments : .measures
  }

  /// Goes to the next pane of the report that has room in the window.
  mutating func moveReportFocus(_ step: Int) {
    let layout = evaluateLayout
    let visible = EvaluateState.Pane.allCases.filter { !layout.area(of: $0).isEmpty }
    // A pane that stands alone gives way to the next one.
    let panes = visible.count > 1 ? visible : EvaluateState.Pane.allCases
    let place = panes.firstIndex(of: evaluate.focus) ?? 0
    evaluate.focus = panes[(place + step + panes.count) % panes.count]
    if evaluate.focus != .questions { evaluate.showsSegments = evaluate.focus == .segments }
  }

  /// Moves the selection in the focused pane.
  private mutating func moveInReport(_ step: Step) {
    let pane = evaluate.focus
    let height = max(1, evaluateLayout.area(of: pane).listRows.height)
    switch pane {
    case .measures:
      evaluate.measures.move(step, count: goldenRun.report?.rows.count ?? 0, height: height)
      evaluate.questionsOffset = questionList.window.lowerBound
    case .segments: evaluate.segments.move(step, count: segmentRows.count, height: height)
    case .questions:
      let list = questionList
      var viewport = ListViewport(selected: list.place, offset: evaluate.questionsOffset)
      viewport.move(step, count: list.questions.count, height: height)
      selectQuestion(viewport, of: list)
    }
  }

  private mutating func selectQuestion(_ viewport: ListViewport, of list: QuestionList) {
    guard list.questions.indices.contains(viewport.selected) else { return }
    evaluate.question = list.questions[viewport.selected].id
    evaluate.questionsOffset = viewport.offset
  }

  /// Asks the selected question in Inspect, with the settings that the golden set was run with.
  private mutating func openQuestion() -> [Effect] {
    guard evaluate.focus == .questions else {
      evaluate.focus = .questions
      return []
    }
    guard let question = questionList.selected, let report = goldenRun.report else {
      notice = Notice(.warning, "no question is selected")
      return []
    }
    let isChange = settings.current != report.settings
    settings.change(to: report.settings)
    screen = .inspect
    query.field.replaceText(question.text)
    evaluate.opened = question.text
    let effects = ask()
    if isChange, notice == nil {
      notice = Notice(
        .done, "with the settings of the run; \(keys.caption(of: .undo)) brings yours back")
    }
    return effects
  }

  /// The mouse selects rows and focuses panes; the wheel moves in the pane under it.
  mutating func pointAtReport(_ event: MouseEvent) {
    guard let pane = evaluateLayout.pane(at: event.position) else { return }
    switch event.kind {
    case .scrollUp, .scrollDown:
      evaluate.focus = pane
      moveInReport(.rows(event.kind == .scrollUp ? -3 : 3))
    case .press:
      evaluate.focus = pane
      press(pane, line: event.position)
    case .drag, .release: break
    }
  }

  private mutating func press(_ pane: EvaluateState.Pane, line point: Point) {
    let area = evaluateLayout.area(of: pane).listRows
    guard area.contains(point) else { return }
    let line = point.y - area.y
    switch pane {
    case .measures:
      evaluate.measures.press(line, count: goldenRun.report?.rows.count ?? 0, height: area.height)
    case .segments:
      evaluate.segments.press(line, count: segmentRows.count, height: area.height)
    case .questions:
      let list = questionList
      let place = list.window.lowerBound + line
      guard list.window.contains(place) else { return }
      selectQuestion(
        ListViewport(selected: place, offset: list.window.lowerBound), of: list)
    }
  }
}

extension ListViewport {
  /// Moves the selection by a step of the keys.
  mutating func move(_ step: State.Step, count: Int, height: Int) {
    switch step {
    case .rows(let rows): move(by: rows, count: count, height: height)
    case .pages(let pages): movePages(pages, count: count, height: height)
    case .top: select(0, count: count, height: height)
    case .bottom: select(count - 1, count: count, height: height)
    }
  }

  /// Selects the row on a line of the list, where there is one.
  fileprivate mutating func press(_ line: Int, count: Int, height: Int) {
    let window = window(count: count, height: height)
    guard window.contains(window.lowerBound + line) else { return }
    select(window.lowerBound + line, count: count, height: height)
  }
}
