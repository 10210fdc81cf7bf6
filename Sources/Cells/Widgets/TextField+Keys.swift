extension TextField {
  /// Applies a key as readline would and tells whether it was one of its keys:
  /// printable characters, arrows, Home and End, Backspace and Delete, Ctrl-A/E/B/F/H/D/K/U/W/Y,
  /// Alt-B/F/D/Backspace, and Ctrl with an arrow for words.
  package mutating func edit(_ key: Key) -> Bool {
    if case .character(let character) = key.code, key.modifiers.isEmpty {
      insert(String(character))
      return true
    }
    guard let edit = Self.edits[key] else { return false }
    edit(&self)
    return true
  }

  private static let edits: [Key: @Sendable (inout TextField) -> Void] = [
    Key(.left): { $0.move(by: -1) }, Key("b", .control): { $0.move(by: -1) },
    Key(.right): { $0.move(by: 1) }, Key("f", .control): { $0.move(by: 1) },
    Key(.left, .control): { $0.moveWordLeft() }, Key("b", .alt): { $0.moveWordLeft() },
    Key(.left, .alt): { $0.moveWordLeft() }, Key(.right, .alt): { $0.moveWordRight() },
    Key(.right, .control): { $0.moveWordRight() }, Key("f", .alt): { $0.moveWordRight() },
    Key(.home): { $0.moveToStart() }, Key("a", .control): { $0.moveToStart() },
    Key(.end): { $0.moveToEnd() }, Key("e", .control): { $0.moveToEnd() },
    Key(.backspace): { $0.deleteBackward() }, Key("h", .control): { $0.deleteBackward() },
    Key(.delete): { $0.deleteForward() }, Key("d", .control): { $0.deleteForward() },
    Key("k", .control): { $0.killToEnd() }, Key("u", .control): { $0.killToStart() },
    Key("w", .control): { $0.killWordLeft() }, Key(.backspace, .alt): { $0.killWordLeft() },
    Key("d", .alt): { $0.killWordRight() }, Key("y", .control): { $0.yank() },
  ]
}
