package import Cells

/// Which keys ask for which action: the usual table, or one in which a person has changed keys.
///
/// Help, palette, footer and every word on the screens that names a key are made from it.
package struct KeyMap: Equatable, Sendable {
  /// One line for each action, in the order in which help and palette show them.
  package private(set) var bindings = Binding.all

  /// The usual keys.
  package init() {}

  /// Gives an action other keys; with none of them only the palette does it.
  package mutating func bind(_ action: Action, to keys: [Key]) {
    for index in bindings.indices where bindings[index].action == action {
      bindings[index].keys = keys
    }
  }

  /// The keys of an action, the first of which the screens name.
  package func keys(of action: Action) -> [Key] {
    bindings.first { $0.action == action }?.keys ?? []
  }

  /// The action that a key asks for on a screen, and there in a pane.
  package func action(
    for key: Key, on screen: ScreenName = .inspect, in pane: Pane
  ) -> Action? {
    bindings.first { $0.keys.contains(key) && $0.works(on: screen, in: pane) }?.action
  }

  /// The action that a key asks for while digits are grades.
  package func judgingAction(for key: Key) -> Action? {
    bindings.first { $0.keys.contains(key) && Action.whileJudging.contains($0.action) }?.action
  }

  /// How the screens call the way to an action: its first key, else its name in the palette.
  package func caption(of action: Action) -> String {
    if let key = keys(of: action).first { return key.caption }
    return keys(of: .palette).first.map { "\($0.caption) \(action.rawValue)" } ?? action.rawValue
  }

  /// The keys of some actions with what they do, without the actions that have none.
  func hints(_ titles: KeyValuePairs<Action, String>) -> [(key: String, title: String)] {
    titles.filter { !keys(of: $0.key).isEmpty }.map { (caption(of: $0.key), $0.value) }
  }

  /// What can be done with an open text, ending with the key that always closes it.
  func closing(_ titles: KeyValuePairs<Action, String>) -> String {
    (hints(titles).map { "\($0.key) \($0.title)" } + ["Esc close"]).joined(separator: "  ")
  }

  /// The text with `{action-name}` replaced by the key in force, as lessons name keys.
  package func naming(_ text: String) -> String {
    text.replacing(Self.mention) { match in
      Action(rawValue: String(match.name)).map { caption(of: $0) } ?? String(match.0)
    }
  }

  /// The names in braces that a text mentions.
  package static func mentions(in text: String) -> [String] {
    text.matches(of: mention).map { String($0.name) }
  }

  private static var mention: Regex<(Substring, name: Substring)> { /\{(?<name>[a-z0-9-]+)\}/ }
}

extension KeyMap {
  /// The keys of the grades with their meaning: `0 not relevant`.
  var gradeHints: [(key: String, title: String)] {
    zip(Action.grading, gradeNames + ["unjudge"]).map { (caption(of: $0), $1) }
  }

  /// The keys of the grades as one word: `0-3`.
  var gradeCaption: String {
    let captions = Action.grading.filter { $0.grade != nil }.map { caption(of: $0) }
    return captions == ["0", "1", "2", "3"] ? "0-3" : captions.joined(separator: " ")
  }

  /// The keys that go two ways, such as `← →`.
  func captions(_ one: Action, _ other: Action) -> String {
    "\(caption(of: one)) \(caption(of: other))"
  }
}
