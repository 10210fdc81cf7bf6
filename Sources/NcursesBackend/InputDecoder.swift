internal import Cells

/// Turns what curses reads into inputs: a pure state machine over single scalars and named keys.
///
/// curses knows the keys of the terminfo entry. What it does not know arrives in pieces here:
/// Alt with a key, bracketed paste, the mouse, and control sequences of other terminals.
struct InputDecoder {
  /// One thing read from curses.
  enum Raw {
    case scalar(Unicode.Scalar)
    case key(name: String)
  }

  private enum State {
    case ground, escape
    /// Behind `ESC [` or `ESC O`, with the parameters so far.
    case sequence(introducer: Character, parameters: String)
  }

  private var state = State.ground
  /// The text pasted so far, while a paste is under way.
  private var pasted: String?

  /// Takes one thing in and gives an input when one is complete.
  mutating func feed(_ raw: Raw) -> Input? {
    switch raw {
    case .scalar(let scalar): feed(scalar)
    case .key(let name): feedKey(named: name)
    }
  }

  /// Tells that nothing more has arrived: an escape that was waited on is the key itself.
  mutating func flush() -> Input? {
    // The mark that ends a paste may arrive in pieces: without it, no key would be heard again.
    guard pasted == nil else { return nil }
    defer { state = .ground }
    switch state {
    case .ground: return nil
    case .escape: return .key(Key(.escape))
    case .sequence(let introducer, _): return .key(Key(introducer, .alt))
    }
  }

  private mutating func feedKey(named name: String) -> Input? {
    let alt: Key.Modifiers = if case .escape = state { .alt } else { [] }
    state = .ground
    guard pasted == nil, var key = Key(cursesName: name) else { return nil }
    key.modifiers.formUnion(alt)
    return .key(key)
  }

  private mutating func feed(_ scalar: Unicode.Scalar) -> Input? {
    switch state {
    case .ground where scalar == "\u{1B}":
      state = .escape
      return nil
    case .ground: return plain(scalar)
    case .escape: return afterEscape(scalar)
    case .sequence(let introducer, let parameters):
      return inSequence(scalar, introducer: introducer, parameters: parameters)
    }
  }

  private mutating func plain(_ scalar: Unicode.Scalar) -> Input? {
    guard pasted != nil else { return Key(scalar: scalar).map(Input.key) }
    pasted?.unicodeScalars.append(scalar)
    return nil
  }

  private mutating func afterEscape(_ scalar: Unicode.Scalar) -> Input? {
    switch scalar {
    case "[", "O":
      state = .sequence(introducer: Character(scalar), parameters: "")
      return nil
    case "\u{1B}":
      return pasted == nil ? .key(Key(.escape)) : nil
    default:
      state = .ground
      guard pasted == nil, var key = Key(scalar: scalar) else { return nil }
      key.modifiers.insert(.alt)
      return .key(key)
    }
  }

  private mutating func inSequence(
    _ scalar: Unicode.Scalar, introducer: Character, parameters: String
  ) -> Input? {
    // A sequence that breaks off must not take the next one with it, which may end a paste.
    guard (" "..."~").contains(scalar) else {
      state = .ground
      return feed(scalar)
    }
    guard ("@"..."~").contains(scalar) else {
      let longer = parameters + String(Character(scalar))
      state = .sequence(introducer: introducer, parameters: longer)
      return nil
    }
    state = .ground
    switch (parameters, scalar) {
    case ("200", "~"): pasted = pasted ?? ""
    case ("201", "~"): return endPaste()
    default: return pasted == nil ? Input(sequence: parameters, final: scalar) : nil
    }
    return nil
  }

  private mutating func endPaste() -> Input? {
    defer { pasted = nil }
    return pasted.map { .paste(String($0.map { $0.isNewline ? "\n" : $0 })) }
  }
}
