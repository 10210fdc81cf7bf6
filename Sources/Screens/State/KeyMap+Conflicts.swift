package import Cells

extension KeyMap {
  /// Two actions that one key asks for in the same place.
  package struct Conflict: Equatable, Sendable {
    package let key: Key
    package let first: Action
    package let second: Action
    /// Where, in words: `in the after pane of Inspect`.
    package let place: String
  }

  /// The keys that have two meanings somewhere, each pair of actions once.
  package var conflicts: [Conflict] {
    let places = ScreenName.allCases.flatMap { screen in
      (screen == .inspect ? Pane.allCases : [.after]).map { pane in
        (bindings.filter { $0.works(on: screen, in: pane) }, words(screen, pane))
      }
    }
    let judging = bindings.filter { Action.whileJudging.contains($0.action) }
    var found: [Conflict] = []
    for (bindings, place) in places + [(judging, "while judging")] {
      for conflict in Self.conflicts(among: bindings, place)
      where !found.contains(where: { $0.isOf(conflict) }) {
        found.append(conflict)
      }
    }
    return found
  }

  private static func conflicts(among bindings: [Binding], _ place: String) -> [Conflict] {
    var owners: [Key: Action] = [:]
    var found: [Conflict] = []
    for binding in bindings {
      for key in binding.keys {
        guard let owner = owners[key], owner != binding.action else {
          owners[key] = binding.action
          continue
        }
        found.append(Conflict(key: key, first: owner, second: binding.action, place: place))
      }
    }
    return found
  }

  private func words(_ screen: ScreenName, _ pane: Pane) -> String {
    screen == .inspect ? "in the \(pane) pane of Inspect" : "on the \(screen.title) screen"
  }

  /// What a person could no longer do with these keys, in words; nil where nothing is lost.
  package var loss: String? {
    if keys(of: .quit).isEmpty, keys(of: .cancel).isEmpty {
      return "neither quit nor cancel has a key, so the program could not be left; give one of them"
    }
    if keys(of: .back).isEmpty {
      return "back has no key, so a round of judging could not be left; give it one"
    }
    return keys(of: .help).isEmpty
      ? "help has no key, so the keys could not be looked up; give it one" : nil
  }
}

extension KeyMap.Conflict {
  /// Whether it is the same conflict in another place.
  fileprivate func isOf(_ other: Self) -> Bool {
    key == other.key && first == other.first && second == other.second
  }
}

extension Key {
  /// Whether it would be written where a text is.
  package var isText: Bool {
    if case .character = code { return modifiers.isEmpty }
    return false
  }

  /// Whether it may mean something where a text is written: it neither is text nor moves in it.
  package var reachesPastText: Bool {
    if case .function = code { return true }
    return !modifiers.isDisjoint(with: [.control, .alt])
  }
}
