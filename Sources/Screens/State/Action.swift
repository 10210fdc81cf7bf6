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
  case openPassage = "open-passage"
  case explain
  case viewContext = "view-context"
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
  case toggleMouse = "toggle-mouse"
}

/// One line of the key table: what an action is called and which keys ask for it.
package struct Binding: Sendable {
  package let action: Action
  package let title: String
  package let keys: [Key]
  /// The panes where it works; empty means everywhere.
  package let panes: [Pane]

  init(_ action: Action, _ title: String, _ keys: String..., in panes: [Pane] = []) {
    self.action = action
    self.title = title
    self.keys = keys.compactMap { Key($0) }
    self.panes = panes
  }

  /// The keys as the help names them.
  package var keyNames: String { keys.map(\.caption).joined(separator: " ") }
}

extension Binding {
  private static let lists: [Pane] = [.before, .after]
  private static let rows: [Pane] = [.before, .after, .context]

  /// The whole key table, in the order in which help and palette show it.
  package static let all: [Binding] = [
    Binding(.editQuery, "Ask a question", "/"),
    Binding(.palette, "Commands and settings", ":", "ctrl-p"),
    Binding(.help, "Keys of this pane", "?", "f1"),
    Binding(.moveUp, "Up", "up", "k", in: rows),
    Binding(.moveDown, "Down", "down", "j", in: rows),
    Binding(.pageUp, "Page up", "pageup", "ctrl-u", in: rows),
    Binding(.pageDown, "Page down", "pagedown", "ctrl-d", in: rows),
    Binding(.moveToTop, "First row", "home", "g", in: rows),
    Binding(.moveToBottom, "Last row", "end", "G", in: rows),
    Binding(.nextJudged, "Next judged row", "n", in: lists),
    Binding(.previousJudged, "Previous judged row", "N", in: lists),
    Binding(.openPassage, "Read the passage", "enter", in: rows),
    Binding(.explain, "Explain this row", "e", in: lists),
    Binding(.viewContext, "View the context as a generator is sent it", "v"),
    Binding(.abstention, "Why this is (not) answered", "a"),
    Binding(.copy, "Copy the row as JSON", "y"),
    Binding(.saveContext, "Save the context to a file", "w"),
    Binding(.scrollTogether, "Scroll both lists together or apart", "s", in: lists),
    Binding(.pin, "Pin this run", "p"),
    Binding(.compare, "Compare with the pinned run", "d"),
    Binding(.lowerThreshold, "Threshold down by 0.05", "["),
    Binding(.raiseThreshold, "Threshold up by 0.05", "]"),
    Binding(.lowerBudget, "Token budget down by 250", "{"),
    Binding(.raiseBudget, "Token budget up by 250", "}"),
    Binding(.fewerCandidates, "K down by 10", "("),
    Binding(.moreCandidates, "K up by 10", ")"),
    Binding(.fewerPlaces, "N down by 1", "<"),
    Binding(.morePlaces, "N up by 1", ">"),
    Binding(.undo, "Undo the last change of settings", "z"),
    Binding(.redo, "Redo it", "Z"),
    Binding(.nextPane, "Next pane", "tab"),
    Binding(.previousPane, "Previous pane", "shift-tab"),
    Binding(.zoom, "Zoom the pane", "+", "="),
    Binding(.unzoom, "Show all panes", "_", "-"),
    Binding(.showInspect, "Inspect", "1"),
    Binding(.showExplain, "Explain", "2"),
    Binding(.showTune, "Tune", "3"),
    Binding(.showEvaluate, "Evaluate", "4"),
    Binding(.showTraces, "Traces", "5"),
    Binding(.showLearn, "Learn", "6"),
    Binding(.back, "Back", "escape"),
    Binding(.toggleMouse, "Mouse on or off", "M"),
    Binding(.redraw, "Draw the screen anew", "ctrl-l"),
    Binding(.suspend, "Suspend", "ctrl-z"),
    Binding(.cancel, "Cancel what runs, then quit", "ctrl-c"),
    Binding(.quit, "Quit", "q"),
  ]

  /// The action that a key asks for in a pane.
  package static func action(for key: Key, in pane: Pane) -> Action? {
    all.first { $0.keys.contains(key) && ($0.panes.isEmpty || $0.panes.contains(pane)) }?.action
  }

  /// The actions that mean something away from the main screen, where no list is seen.
  package static let everywhere: Set<Action> = [
    .editQuery, .palette, .help, .showInspect, .showExplain, .showTune, .showEvaluate, .showTraces,
    .showLearn, .back, .toggleMouse, .redraw, .suspend, .cancel, .quit,
  ]

  /// The first key of an action, as the footer names it.
  package static func caption(of action: Action) -> String {
    all.first { $0.action == action }?.keys.first?.caption ?? ""
  }
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
