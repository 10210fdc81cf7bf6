/// Keys by name, as configuration files, help and key scripts write them: `a`, `?`, `enter`,
/// `ctrl-c`, `alt-b`, `shift-tab`, `f1`, `space`.
extension Key: LosslessStringConvertible {
  /// Reads a key's name; nil where no key is called so.
  package init?(_ description: String) {
    var rest = description[...]
    var modifiers: Modifiers = []
    for (prefix, modifier) in Self.prefixes where rest.count > prefix.count {
      if rest.hasPrefix(prefix) {
        rest.removeFirst(prefix.count)
        modifiers.insert(modifier)
      }
    }
    if let code = Self.names.first(where: { $0.name == rest })?.code {
      self.init(code, modifiers)
    } else if rest.first == "f", let number = Int(rest.dropFirst()), (1...24).contains(number) {
      self.init(.function(number), modifiers)
    } else if rest.count == 1, let character = rest.first {
      self.init(.character(character), modifiers)
    } else {
      return nil
    }
  }

  package var description: String {
    let held = Self.prefixes.filter { modifiers.contains($0.modifier) }.map(\.prefix).joined()
    return held + codeName
  }

  private var codeName: String {
    switch code {
    case .function(let number): "f\(number)"
    case .character(let character) where character != " ": String(character)
    default: Self.names.first { $0.code == code }?.name ?? "?"
    }
  }

  private static let prefixes: [(prefix: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]

  private static let names: [(name: String, code: Code)] = [
    ("space", .character(" ")), ("enter", .enter), ("escape", .escape), ("tab", .tab),
    ("backspace", .backspace), ("delete", .delete), ("insert", .insert), ("up", .up),
    ("down", .down), ("left", .left), ("right", .right), ("home", .home), ("end", .end),
    ("pageup", .pageUp), ("pagedown", .pageDown),
  ]
}
