package import Retrieval

/// The settings in force, with what they were and what was undone.
package struct SettingsHistory: Equatable, Sendable {
  package private(set) var current: Settings
  private var past: [Settings] = []
  private var future: [Settings] = []

  package init(current: Settings) {
    self.current = current
  }

  /// Puts new settings in force; what was undone before is forgotten.
  package mutating func change(to settings: Settings) {
    guard settings != current else { return }
    past.append(current)
    current = settings
    future = []
  }

  /// Goes on with the last change, as one with it: undo leads back to before both.
  package mutating func amend(to settings: Settings) {
    current = settings
    future = []
  }

  /// Goes back one change; false where there is none.
  package mutating func undo() -> Bool {
    guard let last = past.popLast() else { return false }
    future.append(current)
    current = last
    return true
  }

  /// Takes back one undo; false where there is none.
  package mutating func redo() -> Bool {
    guard let next = future.popLast() else { return false }
    past.append(current)
    current = next
    return true
  }
}
