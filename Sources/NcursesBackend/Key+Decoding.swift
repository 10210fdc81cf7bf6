internal import Cells

extension Key {
  /// The key behind a single scalar: control characters by the key that sends them.
  init?(scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0: self.init(" ", .control)
    case 8, 127: self.init(.backspace)
    case 9: self.init(.tab)
    case 10, 13: self.init(.enter)
    case 27: self.init(.escape)
    case 1...26: self.init(Self.control(scalar, above: 0x60), .control)
    case 28...31: self.init(Self.control(scalar, above: 0x40), .control)
    case 0x80...0x9F: return nil
    default: self.init(Character(scalar))
    }
  }

  private static func control(_ scalar: Unicode.Scalar, above base: UInt32) -> Character {
    Character(Unicode.Scalar(UInt8(scalar.value + base)))
  }

  /// The key behind a name of curses (`KEY_UP`, `KEY_F(1)`) or of xterm's terminfo entry
  /// (`kLFT5`, whose number is one more than the sum of 1 shift, 2 alt, 4 control).
  init?(cursesName name: String) {
    if let key = Self.cursesNames[name] {
      self = key
    } else if name.hasPrefix("KEY_F("), let number = Int(name.dropFirst(6).dropLast()) {
      self.init(.function(number))
    } else if let last = name.last, let code = Self.extendedNames[String(name.dropLast())],
      let modifiers = Modifiers(parameter: String(last))
    {
      self.init(code, modifiers)
    } else {
      return nil
    }
  }

  /// The key behind a control sequence: its parameters and its final character, as xterm and the
  /// VT220 send them.
  init?(sequence parameters: String, final: Unicode.Scalar) {
    let parts = parameters.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let held = parts.count > 1 ? parts[1] : "1"
    guard let modifiers = Modifiers(parameter: held) else { return nil }
    if final == "Z" {
      self.init(.tab, .shift)
    } else if final == "~", let code = Self.numbered[parts[0]] {
      self.init(code, modifiers)
    } else if let code = Self.lettered[final] {
      self.init(code, modifiers)
    } else {
      return nil
    }
  }

  private static let cursesNames: [String: Key] = [
    "KEY_UP": Key(.up), "KEY_DOWN": Key(.down), "KEY_LEFT": Key(.left), "KEY_RIGHT": Key(.right),
    "KEY_HOME": Key(.home), "KEY_END": Key(.end), "KEY_PPAGE": Key(.pageUp),
    "KEY_NPAGE": Key(.pageDown), "KEY_DC": Key(.delete), "KEY_IC": Key(.insert),
    "KEY_BACKSPACE": Key(.backspace), "KEY_ENTER": Key(.enter), "KEY_BTAB": Key(.tab, .shift),
    "KEY_SLEFT": Key(.left, .shift), "KEY_SRIGHT": Key(.right, .shift),
    "KEY_SR": Key(.up, .shift), "KEY_SF": Key(.down, .shift), "KEY_SHOME": Key(.home, .shift),
    "KEY_SEND": Key(.end, .shift), "KEY_SPREVIOUS": Key(.pageUp, .shift),
    "KEY_SNEXT": Key(.pageDown, .shift), "KEY_SDC": Key(.delete, .shift),
  ]

  private static let extendedNames: [String: Code] = [
    "kUP": .up, "kDN": .down, "kLFT": .left, "kRIT": .right, "kHOM": .home, "kEND": .end,
    "kPRV": .pageUp, "kNXT": .pageDown, "kDC": .delete, "kIC": .insert,
  ]

  private static let numbered: [String: Code] = [
    "1": .home, "2": .insert, "3": .delete, "4": .end, "5": .pageUp, "6": .pageDown,
    "7": .home, "8": .end, "11": .function(1), "12": .function(2), "13": .function(3),
    "14": .function(4), "15": .function(5), "17": .function(6), "18": .function(7),
    "19": .function(8), "20": .function(9), "21": .function(10), "23": .function(11),
    "24": .function(12),
  ]

  private static let lettered: [Unicode.Scalar: Code] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
  ]
}

extension Key.Modifiers {
  /// Reads xterm's number for modifiers; nil where it is none.
  fileprivate init?(parameter: String) {
    guard let number = Int(parameter), (1...16).contains(number) else { return nil }
    self = []
    if (number - 1) & 1 != 0 { insert(.shift) }
    if (number - 1) & 2 != 0 { insert(.alt) }
    if (number - 1) & 4 != 0 { insert(.control) }
  }
}
