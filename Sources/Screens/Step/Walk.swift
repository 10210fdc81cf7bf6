/// Where a person is on the walk through a run, and how far rows have moved since the last step.
package struct Walk: Equatable, Sendable {
  /// How many frames a motion has.
  package static let frames = 8

  package let steps: [RunStep]
  package private(set) var place = 0
  /// The step from which the rows move; nil where they form out of nothing.
  package private(set) var origin: Int?
  /// How many frames of the motion were shown; all of them at rest.
  package private(set) var frame = Walk.frames
  /// The first line of the lists that shows.
  package var scroll = 0
  /// The pane that had the focus before.
  let focus: Pane

  /// Begins at the first step; nil where there is none.
  init?(_ steps: [RunStep], focus: Pane, moves: Bool) {
    guard !steps.isEmpty else { return nil }
    self.steps = steps
    self.focus = focus
    if moves { frame = 0 }
  }

  package var step: RunStep { steps[place] }

  package var isMoving: Bool { frame < Self.frames }

  /// How much of the motion is done, 0 to 1.
  package var progress: Double { Double(frame) / Double(Self.frames) }

  /// Goes to another step, or to the nearest that there is; false where that is the same.
  mutating func go(to target: Int, moves: Bool) -> Bool {
    let target = min(max(0, target), steps.count - 1)
    guard target != place else { return false }
    origin = place
    place = target
    scroll = 0
    frame = moves && hasMotion ? 0 : Self.frames
    return true
  }

  /// Whether anything looks different from the step before.
  private var hasMotion: Bool {
    origin.map { steps[$0].lists.last != step.lists.last } ?? true
  }

  /// Shows the next frame of the motion.
  mutating func advance() { frame = min(frame + 1, Self.frames) }

  /// Ends the motion at once.
  mutating func settle() { frame = Self.frames }
}
