import Cells
import Screens

extension ConfigPart {
  /// `[keys]`: each action of the screens by its name.
  static let keys = ConfigPart(
    name: "keys",
    note: "The keys of the screens: a key, or a list of them; [] leaves an action to the palette.",
    ownership: "a project may not say what your keys do",
    keys: KeyMap().bindings.map(key))

  private static func key(_ binding: Binding) -> ConfigKey {
    let action = binding.action
    return ConfigKey(
      name: action.rawValue, note: binding.title, usual: .value(written(binding.keys)), isOwn: true,
      read: { section, config, _ in
        if let keys = try section.keys(of: action) { config.keys.bind(action, to: keys) }
      },
      value: { written($0.keys.keys(of: action)) })
  }

  private static func written(_ keys: [Key]) -> String {
    let names = keys.map(\.description.inTOML)
    return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }
}

extension ConfigSection {
  /// The keys of an action; nil where it is left out.
  fileprivate func keys(of action: Action) throws -> [Key]? {
    guard let names = try textOrTexts(action.rawValue) else { return nil }
    return try names.map { name in
      guard let key = Key(name) else {
        let advice = KeyName.nearest(to: name).map { "write \($0)" } ?? "write one such as ctrl-r"
        throw UsageError("\(place(of: action.rawValue)): no key is called \(name); \(advice)")
      }
      if let reason = KeyName.absence(of: key) {
        throw UsageError("\(place(of: action.rawValue)): \(name) \(reason)")
      }
      return key
    }
  }

  /// What is wrong with all keys together, of which this section changed some.
  func faults(of keys: KeyMap) -> [UsageError] {
    let conflicts = keys.conflicts.map { conflict in
      let (one, other) = (conflict.first.rawValue, conflict.second.rawValue)
      let written = self.keys.contains(other) ? other : one
      return UsageError(
        "\(place(of: written)): \(conflict.key) would ask for both \(one) and \(other) "
          + "\(conflict.place); give one of them another key")
    }
    return conflicts + [keys.loss].compactMap { $0.map { UsageError("\(beginning): \($0)") } }
  }
}

/// The names of keys, and which of them never come from a terminal.
enum KeyName {
  /// The name that was most likely meant.
  static func nearest(to name: String) -> String? {
    aliases[name.lowercased()] ?? rankscope.nearest(to: name, among: known)
  }

  /// Why a terminal never sends a key, and what to write in its place; nil where it does.
  static func absence(of key: Key) -> String? {
    guard case .character(let character) = key.code, !key.modifiers.isEmpty else { return nil }
    if key.modifiers.contains(.shift) {
      return "comes as a letter: write \(character.uppercased())"
    }
    guard key.modifiers.contains(.control) else { return nil }
    if let other = controls[character] {
      return "comes as \(other) from a terminal: write \(other)"
    }
    if character.isUppercase { return "comes without shift: write ctrl-\(character.lowercased())" }
    return "abcdefghijklmnopqrstuvwxyz \\]^_".contains(character)
      ? nil : "does not come from a terminal: choose a letter with ctrl"
  }

  private static let controls: [Character: String] = [
    "h": "backspace", "i": "tab", "j": "enter", "m": "enter", "[": "escape",
  ]

  private static let aliases = [
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup",
    "pgdn": "pagedown", "pgdown": "pagedown", "bs": "backspace", " ": "space", "spacebar": "space",
  ]

  private static let known = [
    "enter", "escape", "tab", "shift-tab", "space", "backspace", "delete", "insert", "up", "down",
    "left", "right", "home", "end", "pageup", "pagedown",
  ]
}
