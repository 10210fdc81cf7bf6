package import Cells

/// Everything that a key, the palette or the mouse can ask for, by name.
///
/// The names are those of the configuration file; help, palette and footer are made from this
/// table, so that no binding is written down twice.
package enum Action: String, CaseIterable, Sendable {
  case editQuery = "edit-query"
  case palette
  case help
  case quit
  case back
  case cancel
  case suspend
  case redraw
  case showInspect = "inspect"
  case showExplain = "explain-screen"
  case showTune = "tune"
  case showEvaluate = "evaluate"
  case showTraces = "traces"
  case showLearn = "learn"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case zoom
  case unzoom
  case moveUp = "up"
  case moveDown = "down"
  case pageUp = "page-up"
  case pageDown = "page-down"
  case moveToTop = "top"
  case moveToBottom = "bottom"
  case nextJudged = "next-judged"
  case previousJudged = "previous-judged"
  case nextChunk = "next-chunk"
  case previousChunk = "previous-chunk"
  case compareChunks = "compare-chunks"
  case openPassage = "open-passage"
  case explain
  case viewContext = "view-context"
  case step
  case stepBack = "step-back"
  case abstention
  case copy
  case saveContext = "save-context"
  case scrollTogether = "scroll-together"
  case pin
  case compare
  case lowerThreshold = "lower-threshold"
  case raiseThreshold = "raise-threshold"
  case lowerBudget = "lower-budget"
  case raiseBudget = "raise-budget"
  case fewerCandidates = "fewer-candidates"
  case moreCandidates = "more-candidates"
  case fewerPlaces = "fewer-places"
  case morePlaces = "more-places"
  case undo
  case redo
  case turnDown = "turn-down"
  case turnUp = "turn-up"
  case turnFarDown = "turn-far-down"
  case turnFarUp = "turn-far-up"
  case writeValue = "write-value"
  case resetKnob = "reset-setting"
  case switchSubject = "switch-subject"
  case proposeThreshold = "propose-threshold"
  case runGolden = "run-golden"
  case judge
  case judgeNotRelevant = "judge-0"
  case judgeRelated = "judge-1"
  case judgeRelevant = "judge-2"
  case judgeAnswers = "judge-3"
  case unjudge
  case undoJudgement = "undo-judgement"
  case judgeBlindly = "judge-blindly"
  case judgeQueue = "judge-queue"
  case openQuestion = "open-question"
  case showSegments = "segments"
  case turnOrder = "question-order"
  case filterQuestions = "question-filter"
  case exportReport = "export"
  case writeSettings = "write-settings"
  case openTrace = "open-trace"
  case replay
  case showDifference = "difference"
  case searchTraces = "search-traces"
  case turnTraces = "trace-filter"
  case markTrace = "mark-trace"
  case flagFalseGreen = "false-green"
  case noteTrace = "note-trace"
  case exportTrace = "export-trace"
  case deleteTrace = "delete-trace"
  case restoreTrace = "restore-trace"
  case listen
  case startLesson = "start-lesson"
  case hint
  case leaveLesson = "leave-lesson"
  case toggleMouse = "toggle-mouse"
}

/// One line of the key table: what an action is called and which keys ask for it.
package struct Binding: Equatable, Sendable {
  package let action: Action
  package let title: String
  package internal(set) var keys: [Key]
  /// The panes of the main screen where it works; empty means all of them.
  package let panes: [Pane]
  /// The screens where it works; empty means all of them.
  package let screens: [ScreenName]

  init(
    _ action: Action, _ title: String, _ keys: String..., in panes: [Pane] = [],
    on screens: [ScreenName] = [.inspect]
  ) {
    self.action = action
    self.title = title
    self.keys = keys.compactMap { Key($0) }
    self.panes = panes
    self.screens = screens
  }

  /// Whether the action means something on a screen, and there in a pane; while digits are grades,
  /// screens and panes are out of reach.
  package func works(on screen: ScreenName, in pane: Pane, judging: Bool = false) -> Bool {
    if judging { return Action.whileJudging.contains(action) }
    guard !Action.grading.contains(action) else { return false }
    guard screens.isEmpty || screens.contains(screen) else { return false }
    return screen != .inspect || panes.isEmpty || panes.contains(pane)
  }

  /// The keys as the help names them.
  package var keyNames: String { keys.map(\.caption).joined(separator: " ") }
}

extension Binding {
  private static let lists: [Pane] = [.before, .after]
  private static let rows: [Pane] = [.before, .after, .context]
  private static let scrolling: [ScreenName] = [
    .inspect, .explain, .tune, .evaluate, .traces, .learn,
  ]
  private static let zooming: [ScreenName] = [.inspect, .explain, .tune, .evaluate, .traces]

  /// The usual key table, in the order in which help and palette show it.
  package static let all: [Binding] = [
    Binding(.editQuery, "Ask a question", "/", on: []),
    Binding(.palette, "Commands and settings", ":", "ctrl-p", on: []),
    Binding(.help, "Keys of this pane", "?", "f1", on: []),
    Binding(.moveUp, "Up", "up", "k", in: rows, on: scrolling),
    Binding(.moveDown, "Down", "down", "j", in: rows, on: scrolling),
    Binding(.pageUp, "Page up", "pageup", "ctrl-u", in: rows, on: scrolling),
    Binding(.pageDown, "Page down", "pagedown", "ctrl-d", in: rows, on: scrolling),
    Binding(.moveToTop, "First row", "home", "g", in: rows, on: scrolling),
    Binding(.moveToBottom, "Last row", "end", "G", in: rows, on: scrolling),
    Binding(.nextJudged, "Next judged row", "n", in: lists),
    Binding(.previousJudged, "Previous judged row", "N", in: lists),
    Binding(.nextChunk, "Next chunk", "n", on: [.explain]),
    Binding(.previousChunk, "Previous chunk", "N", on: [.explain]),
    Binding(
      .compareChunks, "Compare with the chunk above, then with its neighbours", "c", on: [.explain]),
    Binding(.openPassage, "Read the passage", "enter", in: rows),
    Binding(.explain, "Explain this row", "e", in: lists),
    Binding(.viewContext, "View the context as a generator is sent it", "v"),
    Binding(.abstention, "Why this is (not) answered", "a"),
    Binding(.step, "Walk through the run, stage by stage", "space"),
    Binding(.stepBack, "On the walk, back by a stage", "b", "backspace"),
    Binding(
      .copy, "Copy the row, or the explanation, as JSON", "y",
      on: [.inspect, .explain, .evaluate, .traces]),
    Binding(.saveContext, "Save the context to a file", "w"),
    Binding(.scrollTogether, "Scroll both lists together or apart", "s", in: lists),
    Binding(.judge, "Judge the row: then a grade", "J", in: lists),
    Binding(.judgeBlindly, "Judge all candidates in random order", "B", in: lists),
    Binding(
      .judgeQueue, "Judge what is unjudged among the first of both lists", "J", on: [.evaluate]),
    Binding(.judgeNotRelevant, "Judge it 0, not relevant", "0"),
    Binding(.judgeRelated, "Judge it 1, related", "1"),
    Binding(.judgeRelevant, "Judge it 2, relevant", "2"),
    Binding(.judgeAnswers, "Judge it 3, answers it", "3"),
    Binding(.unjudge, "Take back what was judged here", "u"),
    Binding(.undoJudgement, "Undo the last judgement", "U", on: [.inspect, .evaluate]),
    Binding(.pin, "Pin this run", "p"),
    Binding(.compare, "Compare with the pinned run, or with the record", "d"),
    Binding(.lowerThreshold, "Threshold down by a step", "[", on: [.inspect, .tune]),
    Binding(.raiseThreshold, "Threshold up by a step", "]", on: [.inspect, .tune]),
    Binding(.lowerBudget, "Token budget down by 250", "{", on: [.inspect, .tune]),
    Binding(.raiseBudget, "Token budget up by 250", "}", on: [.inspect, .tune]),
    Binding(.fewerCandidates, "K down by 10", "(", on: [.inspect, .tune]),
    Binding(.moreCandidates, "K up by 10", ")", on: [.inspect, .tune]),
    Binding(.fewerPlaces, "N down by 1", "<", on: [.inspect, .tune]),
    Binding(.morePlaces, "N up by 1", ">", on: [.inspect, .tune]),
    Binding(.undo, "Undo the last change of settings", "z", "u", on: [.inspect, .tune]),
    Binding(.redo, "Redo it", "Z", on: [.inspect, .tune]),
    Binding(.turnDown, "Turn the setting down", "left", "h", on: [.tune]),
    Binding(.turnUp, "Turn the setting up", "right", "l", on: [.tune]),
    Binding(.turnFarDown, "Turn it down by five steps", "shift-left", "H", on: [.tune]),
    Binding(.turnFarUp, "Turn it up by five steps", "shift-right", "L", on: [.tune]),
    Binding(.writeValue, "Write the setting's value", "enter", on: [.tune]),
    Binding(.resetKnob, "Reset the setting to its default", "r", on: [.tune]),
    Binding(.switchSubject, "Plot this question or the golden set", "s", on: [.tune]),
    Binding(.proposeThreshold, "Propose a threshold for a precision", "A", on: [.tune]),
    Binding(.runGolden, "Run the golden set", "E", on: [.tune, .evaluate]),
    Binding(.writeSettings, "Write the settings to the project's file", "w", on: [.tune]),
    Binding(.openQuestion, "Ask the question in Inspect, as it was run", "enter", on: [.evaluate]),
    Binding(.showSegments, "Measures by segment, or as a whole", "s", on: [.evaluate]),
    Binding(.turnOrder, "Questions worst first, best first, in golden order", "o", on: [.evaluate]),
    Binding(
      .filterQuestions, "All questions, losses, unanswerable, not answered", "f", on: [.evaluate]),
    Binding(.exportReport, "Export the report", "x", on: [.evaluate]),
    Binding(.openTrace, "Open the trace in Inspect, as it was recorded", "enter", on: [.traces]),
    Binding(
      .replay, "Replay the recorded run with the settings in force", "R", on: [.inspect, .traces]),
    Binding(.showDifference, "What differs between the two runs compared", "m"),
    Binding(.markTrace, "Mark a trace, then another to compare with it", "m", on: [.traces]),
    Binding(.searchTraces, "Search the traces: only those with the words", "s", on: [.traces]),
    Binding(
      .turnTraces, "All traces, answered, not answered, of other programs, false greens", "v",
      on: [.traces]),
    Binding(.flagFalseGreen, "Flag a false green, or take that back", "f", on: [.traces]),
    Binding(.noteTrace, "Write a note on the trace", "n", on: [.traces]),
    Binding(.exportTrace, "Export the trace, or a report of false greens", "x", on: [.traces]),
    Binding(.deleteTrace, "Delete the trace, once more to be sure", "D", on: [.traces]),
    Binding(.restoreTrace, "Bring back the trace deleted last", "u", on: [.traces]),
    Binding(.listen, "Listen for the traces of other programs, or stop", "L", on: [.traces]),
    Binding(.startLesson, "Begin the lesson, or go on with it", "enter", on: [.learn]),
    Binding(.hint, "A hint for the lesson's task", "t", "f2", on: []),
    Binding(.leaveLesson, "Leave the lesson: all is as it was", "X", on: []),
    Binding(.nextPane, "Next pane", "tab", on: [.inspect, .explain, .tune, .evaluate]),
    Binding(
      .previousPane, "Previous pane", "shift-tab", on: [.inspect, .explain, .tune, .evaluate]),
    Binding(.zoom, "Zoom the pane", "+", "=", on: zooming),
    Binding(.unzoom, "Show all panes", "_", "-", on: zooming),
    Binding(.showInspect, "Inspect", "1", on: []),
    Binding(.showExplain, "Explain", "2", on: []),
    Binding(.showTune, "Tune", "3", on: []),
    Binding(.showEvaluate, "Evaluate", "4", on: []),
    Binding(.showTraces, "Traces", "5", on: []),
    Binding(.showLearn, "Learn", "6", on: []),
    Binding(.back, "Back", "escape", on: []),
    Binding(.toggleMouse, "Mouse on or off", "M", on: []),
    Binding(.redraw, "Draw the screen anew", "ctrl-l", on: []),
    Binding(.suspend, "Suspend", "ctrl-z", on: []),
    Binding(.cancel, "Cancel what runs, then quit", "ctrl-c", on: []),
    Binding(.quit, "Quit", "q", on: []),
  ]
}

extension Key {
  /// What a person calls the key: `Enter`, `PgUp`, `^C`, `j`.
  package var caption: String {
    let name =
      switch code {
      case .character(let character): character == " " ? "Space" : String(character)
      case .enter: "Enter"
      case .escape: "Esc"
      case .tab: "Tab"
      case .up: "↑"
      case .down: "↓"
      case .left: "←"
      case .right: "→"
      case .pageUp: "PgUp"
      case .pageDown: "PgDn"
      case .home: "Home"
      case .end: "End"
      case .backspace: "Backspace"
      case .delete: "Del"
      case .insert: "Ins"
      case .function(let number): "F\(number)"
      }
    if modifiers.contains(.control) { return "^" + name.uppercased() }
    return modifiers.contains(.shift) ? "S-" + name : name
  }
}
