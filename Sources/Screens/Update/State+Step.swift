import Cells
import Retrieval

extension State {
  /// Whether something on the screen is on its way, and the next tick shows it further on.
  package var isMoving: Bool { walk?.isMoving == true }

  /// Begins the walk through the run that is shown.
  mutating func beginWalk() {
    guard let trace, work == nil, trace.verdict != nil || trace.origin != nil else {
      notice = work == nil ? Notice(.warning, "ask a question first") : .waitForRun
      return
    }
    walk = Walk(steps(of: trace), focus: focus, moves: usesMotion)
    (screen, focus) = (.inspect, .after)
  }

  /// Does what an action asks for on the walk; false where the action is none of the walk's, and
  /// then the walk ends unless the action leaves the screen as it is.
  mutating func actOnWalk(_ action: Action) -> Bool {
    switch action {
    case .step: go(by: 1)
    case .stepBack: go(by: -1)
    case .moveToTop: go(by: -1_000)
    case .moveToBottom: go(by: 1_000)
    case .moveUp: scrollWalk(by: -1)
    case .moveDown: scrollWalk(by: 1)
    case .pageUp: scrollWalk(by: -stepListHeight)
    case .pageDown: scrollWalk(by: stepListHeight)
    case .back: leaveWalk()
    default:
      if !Action.besideWalk.contains(action) { leaveWalk() }
      return false
    }
    return true
  }

  private mutating func go(by steps: Int) {
    guard let walk, self.walk?.go(to: walk.place + steps, moves: usesMotion) == false else {
      return
    }
    let end = steps > 0 ? "last" : "first"
    notice = Notice(.done, "this is the \(end) step; \(keys.caption(of: .back)) leaves the walk")
  }

  /// Goes back to the lists as they were before the walk.
  mutating func leaveWalk() {
    guard let walk else { return }
    focus = walk.focus
    self.walk = nil
  }

  /// What somebody does ends the motion; what they paste is a question.
  mutating func interruptWalk(by input: Input) {
    walk?.settle()
    if case .paste = input, overlay == nil { leaveWalk() }
  }

  /// The wheel scrolls the lists; a press on a tab leaves the walk for that screen.
  mutating func pointOnWalk(_ event: MouseEvent) -> Bool {
    switch event.kind {
    case .scrollUp: scrollWalk(by: -3)
    case .scrollDown: scrollWalk(by: 3)
    case .press where tabs.contains { $0.area.contains(event.position) }:
      leaveWalk()
      return false
    case .press, .drag, .release: break
    }
    return true
  }

  private var stepListHeight: Int {
    max(1, StepLayout.rows(inside: stepLayout.lists).height)
  }

  private mutating func scrollWalk(by lines: Int) {
    guard let walk else { return }
    let longest = walk.step.lists.map(\.lineCount).max() ?? 0
    let last = max(0, longest - stepListHeight)
    self.walk?.scroll = min(max(0, min(walk.scroll, last) + lines), last)
  }
}

extension Action {
  /// What can be done without leaving the walk through a run.
  fileprivate static let besideWalk: Set<Action> = [
    .help, .palette, .quit, .cancel, .suspend, .redraw, .toggleMouse, .hint,
  ]
}
