import Cells
import Retrieval

extension State {
  /// Does what an action asks for.
  mutating func perform(_ action: Action) -> [Effect] {
    if judging.sitting != nil, Action.moving.contains(action) { return actInSitting(action) }
    if walk != nil, actOnWalk(action) { return [] }
    if learn.running != nil, action.outlastsLesson { return refuseInLesson() }
    switch action {
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveToTop, .moveToBottom, .nextJudged,
      .previousJudged:
      if screen == .tune { return tune(action) }
      if screen == .evaluate { return actOnReport(action) }
      if screen == .traces { return actOnTraces(action) }
      if screen == .learn { return actOnLessons(action) }
      if screen == .explain { scrollExplanation(action) } else { move(action) }
      return []
    case .explain: return openExplain()
    case .showExplain: return showExplain()
    case .nextChunk: return explainNeighbour(1)
    case .previousChunk: return explainNeighbour(-1)
    case .compareChunks: return compareChunks()
    case .lowerThreshold, .raiseThreshold, .lowerBudget, .raiseBudget, .fewerCandidates,
      .moreCandidates, .fewerPlaces, .morePlaces, .undo, .redo:
      return turn(action)
    case .turnDown, .turnUp, .turnFarDown, .turnFarUp, .writeValue, .resetKnob, .switchSubject,
      .proposeThreshold, .runGolden, .writeSettings:
      return tune(action)
    case .judge:
      askForGrade()
      return []
    case .judgeNotRelevant, .judgeRelated, .judgeRelevant, .judgeAnswers, .unjudge:
      return grade(action)
    case .undoJudgement: return undoJudgement()
    case .judgeBlindly: return judgeBlindly()
    case .judgeQueue: return judgeQueue()
    case .openQuestion, .showSegments, .turnOrder, .filterQuestions, .exportReport:
      return actOnReport(action)
    case .openTrace, .searchTraces, .turnTraces, .markTrace, .flagFalseGreen, .noteTrace,
      .exportTrace, .deleteTrace, .restoreTrace, .listen:
      return actOnTraces(action)
    case .startLesson, .hint, .leaveLesson: return actOnLessons(action)
    case .replay: return screen == .traces ? wish(.replay) : replay()
    case .back: return goBack()
    case .quit: return [.quit]
    case .cancel: return cancel()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .copy: return copyRow()
    case .saveContext: return saveContext()
    case .toggleMouse:
      usesMouse.toggle()
      notice = Notice(.done, usesMouse ? "mouse on" : "mouse off")
      return [.setMouse(usesMouse)]
    default:
      look(action)
      return []
    }
  }

  /// Stops what runs; asked again, or with nothing to stop, it quits.
  private mutating func cancel() -> [Effect] {
    if work?.isCancelling == false {
      work?.isCancelling = true
      return [.cancel]
    }
    guard explain.isWorking || goldenRun.isRunning else { return [.quit] }
    explain.isWorking = false
    if goldenRun.isRunning { stopGolden() }
    return [.cancel]
  }

  private mutating func move(_ action: Action) {
    switch action {
    case .moveUp: moveSelection(.rows(-1))
    case .moveDown: moveSelection(.rows(1))
    case .pageUp: moveSelection(.pages(-1))
    case .pageDown: moveSelection(.pages(1))
    case .moveToTop: moveSelection(.top)
    case .moveToBottom: moveSelection(.bottom)
    case .nextJudged: moveToJudged(1)
    default: moveToJudged(-1)
    }
  }

  /// Actions that change what is looked at, and nothing else.
  private mutating func look(_ action: Action) {
    switch action {
    case .editQuery: editQuery()
    case .palette: overlay = .palette(Palette())
    case .help: overlay = .help(scroll: 0)
    case .nextPane: movePane(1)
    case .previousPane: movePane(-1)
    case .zoom: zoom(true)
    case .unzoom: zoom(false)
    case .openPassage: open(.passage(scroll: 0), needs: selectedCandidate != nil)
    case .viewContext: open(.context(scroll: 0), needs: trace?.verdict != nil)
    case .abstention:
      open(.abstention(scroll: 0), needs: trace?.verdict != nil || trace?.origin != nil)
    case .scrollTogether: toggleScrolling()
    case .step: beginWalk()
    case .stepBack: notice = Notice(.warning, "\(keys.caption(of: .step)) begins the walk")
    case .pin: pin()
    case .compare: compare()
    case .showDifference: showDifference()
    default: showScreen(action)
    }
    settle()
  }

  private mutating func showScreen(_ action: Action) {
    let screens: [Action: ScreenName] = [
      .showInspect: .inspect, .showTune: .tune, .showEvaluate: .evaluate,
      .showTraces: .traces, .showLearn: .learn,
    ]
    screen = screens[action] ?? screen
  }

  private mutating func movePane(_ step: Int) {
    switch screen {
    case .explain: switchExplainPane()
    case .tune: moveToPlot(step)
    case .evaluate: moveReportFocus(step)
    default: moveFocus(step)
    }
  }

  private mutating func zoom(_ isZoomed: Bool) {
    switch screen {
    case .explain: explain.isZoomed = isZoomed
    case .tune: tune.isZoomed = isZoomed
    case .evaluate: evaluate.isZoomed = isZoomed
    case .traces: traces.isZoomed = isZoomed
    default: self.isZoomed = isZoomed
    }
  }

  /// Goes back by one step; a replay under way whose record is left is stopped.
  private mutating func goBack() -> [Effect] {
    defer { settle() }
    if screen == .explain {
      leaveExplain()
    } else if screen == .tune, tune.isZoomed {
      tune.isZoomed = false
    } else if screen == .evaluate, evaluate.isZoomed {
      evaluate.isZoomed = false
    } else if screen == .traces, leaveTraces() {
      return []
    } else if screen != .inspect {
      screen = .inspect
    } else if isZoomed {
      isZoomed = false
    } else if recorded != nil {
      return leaveRecord()
    } else if comparesRuns {
      comparesRuns = false
    } else if let opened = evaluate.opened, opened == (work?.query ?? trace?.query) {
      evaluate.opened = nil
      screen = .evaluate
    }
    return []
  }

  /// Goes to the next pane that has room in the window, past one that another stands in for.
  mutating func moveFocus(_ step: Int) {
    let panes = Pane.allCases
    repeat {
      focus = panes[(focus.rawValue + step + panes.count) % panes.count]
    } while focus != .query && (focus != activePane || layout.area(of: focus).isEmpty)
  }

  private mutating func open(_ overlay: Overlay, needs isThere: Bool) {
    if isThere {
      self.overlay = overlay
    } else {
      notice = Notice(.warning, "ask a question first")
    }
  }

  private mutating func toggleScrolling() {
    lists.scrollTogether.toggle()
    let words = lists.scrollTogether ? "together" : "apart, each to the selected chunk"
    notice = Notice(.done, "the lists scroll \(words)")
  }

  private mutating func pin() {
    guard work == nil else {
      notice = .waitForRun
      return
    }
    guard let finished = recorded == nil ? lastFinished : trace else {
      notice = Notice(.warning, "nothing to pin yet: ask a question first")
      return
    }
    pinned = finished
    notice = Notice(.done, "pinned; change something, then d compares")
  }

  private mutating func compare() {
    guard comparedRun != nil else {
      notice = Notice(.warning, "no run is pinned: p pins the one shown")
      return
    }
    comparesRuns.toggle()
  }
}
