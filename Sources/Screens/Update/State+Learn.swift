import Cells
import Retrieval

extension State {
  /// Does what an action asks of the lessons.
  mutating func actOnLessons(_ action: Action) -> [Effect] {
    let height = max(1, learnLayout.list.inset().height)
    switch action {
    case .moveUp: moveLesson { $0.move(by: -1, count: $1, height: height) }
    case .moveDown: moveLesson { $0.move(by: 1, count: $1, height: height) }
    case .pageUp: scrollLesson(by: -1)
    case .pageDown: scrollLesson(by: 1)
    case .moveToTop: moveLesson { list, count in list.select(0, count: count, height: height) }
    case .moveToBottom:
      moveLesson { list, count in list.select(count - 1, count: count, height: height) }
    case .startLesson: return startLesson()
    case .hint: showHint()
    default: return leaveLesson()
    }
    return []
  }

  private mutating func moveLesson(_ move: (inout ListViewport, Int) -> Void) {
    move(&learn.list, learn.lessons.count)
  }

  /// Reads on in the picked lesson, where it has more lines than there is room.
  private mutating func scrollLesson(by pages: Int) {
    let area = learnLayout.text
    let lines = learn.selected.map { learn.lineCount(of: $0, keys, width: area.width) } ?? 0
    let last = max(0, lines - area.height)
    learn.scroll = min(max(0, learn.scroll + pages * max(1, area.height - 1)), last)
  }

  /// Begins the picked lesson, in place of one that runs; the one that runs is gone on with.
  mutating func startLesson() -> [Effect] {
    guard let lesson = learn.selected else {
      notice = Notice(.warning, "no lesson is selected")
      return []
    }
    if learn.running?.lesson.name == lesson.name, learn.running?.step != nil {
      screen = lesson.setup.screen
      return []
    }
    let left = learn.running == nil ? [] : leaveLesson()
    guard case .ready = corpus, !isBusy else {
      notice = Notice(.warning, "a lesson begins once nothing runs; ^C cancels")
      return left
    }
    begin(lesson)
    return left + [.openLesson(lesson.name)]
  }

  /// Makes everything new, but for what belongs to the window and to the program.
  private mutating func begin(_ lesson: Lesson) {
    var fresh = State(size: size)
    fresh.learn = learn
    fresh.learn.running = RunningLesson(lesson: lesson, before: .at(self))
    fresh.carryOver(self)
    fresh.corpus = .opening(OpeningProgress(what: "opening the lesson"))
    fresh.settings = SettingsHistory(current: lesson.setup.settings)
    fresh.screen = lesson.setup.screen
    if let query = lesson.setup.query {
      fresh.query.field.replaceText(query)
      fresh.query.isWaiting = true
    }
    fresh.focus = .after
    self = fresh
  }

  /// Ends the lesson; settings, question, corpus, pins and all else are as they were before it.
  mutating func leaveLesson() -> [Effect] {
    guard let running = learn.running, case .at(var before) = running.before else {
      notice = Notice(
        .warning, "no lesson is under way: \(keys.caption(of: .showLearn)) lists them")
      return []
    }
    before.learn = learn
    before.learn.running = nil
    before.carryOver(self)
    before.window = window
    self = before
    fitWindow()
    notice = Notice(.done, "left \(running.lesson.title); all is as it was before")
    return [.cancel, .closeLesson]
  }

  /// Takes over what is of the window and the program, and goes on counting what is asked for, so
  /// that word of what was asked before is not taken for an answer.
  private mutating func carryOver(_ other: State) {
    (usesMouse, timeZone, residentBytes) = (other.usesMouse, other.timeZone, other.residentBytes)
    (remotes, presets, traces, tick) = (other.remotes, other.presets, other.traces, other.tick)
    (keys, usesMotion, themes) = (other.keys, other.usesMotion, other.themes)
    runs = other.runs
    explain.requests = other.explain.requests
    goldenRun.countOn(from: other.goldenRun)
  }

  private mutating func showHint() {
    guard let step = learn.running?.step else {
      notice = Notice(
        .warning, "no lesson is under way: \(keys.caption(of: .showLearn)) lists them")
      return
    }
    let shown = learn.running?.hints ?? 0
    if shown < step.hints.count {
      learn.running?.hints = shown + 1
    } else {
      notice = Notice(.done, "there is no further hint")
    }
  }
}

extension State {
  /// Ticks the steps of the lesson that are met, and keeps how far it came.
  mutating func followLesson() -> [Effect] {
    guard let running = learn.running else { return [] }
    while let step = learn.running?.step, step.checks.allSatisfy({ $0.isMet(in: self) }) {
      learn.running?.met += 1
      learn.running?.hints = 0
    }
    fitWindow()
    let (name, met) = (running.lesson.name, learn.running?.met ?? 0)
    guard met > learn.progress[name, default: 0] else { return [] }
    learn.progress[name] = met
    return [.keepProgress(learn.progress)]
  }

  /// Leaves out what would outlast the lesson.
  mutating func withinLesson(_ effects: [Effect]) -> [Effect] {
    guard learn.running != nil else { return effects }
    let allowed = effects.filter { !$0.outlastsLesson }
    return allowed.count < effects.count ? allowed + refuseInLesson() : allowed
  }

  /// Says that what was asked for would outlast the lesson.
  mutating func refuseInLesson() -> [Effect] {
    notice = Notice(
      .warning, "a lesson keeps nothing; \(keys.caption(of: .leaveLesson)) leaves it")
    return []
  }

  /// Takes over what is said of the lessons.
  mutating func takeLessons(_ message: Message) -> [Effect] {
    switch message {
    case .lessonsRead(let lessons, let progress, let faults):
      (learn.lessons, learn.progress, learn.faults) = (lessons, progress, faults)
    case .lessonFailed(let reason):
      guard learn.running != nil else { return [] }
      let effects = leaveLesson()
      notice = Notice(.error, reason)
      return effects
    default: break
    }
    return []
  }
}

extension Action {
  /// Whether it begins or does what is there after the lesson.
  var outlastsLesson: Bool {
    switch self {
    case .judge, .unjudge, .undoJudgement, .judgeBlindly, .judgeQueue, .writeSettings,
      .flagFalseGreen, .noteTrace, .deleteTrace, .restoreTrace:
      true
    default: false
    }
  }
}

extension Effect {
  /// Whether it writes what is there after the lesson, by whatever way it was asked for.
  fileprivate var outlastsLesson: Bool {
    switch self {
    case .judge, .keep, .writeSettings, .note, .deleteTrace, .restoreTrace: true
    default: false
    }
  }
}
