extension Colour {
  /// Reads a colour: `default`, an ANSI name such as `red` or `bright-red`, a number of the
  /// 256-colour palette, or `#rrggbb`.
  package init?(_ text: String) {
    if text == "default" {
      self = .terminal
    } else if let index = Self.ansiIndex(text) ?? UInt8(text) {
      self = .indexed(index)
    } else if let rgb = Self.hexadecimal(text) {
      self = rgb
    } else {
      return nil
    }
  }

  private static let ansiNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  private static func ansiIndex(_ text: String) -> UInt8? {
    let bright = "bright-"
    let isBright = text.hasPrefix(bright)
    let name = isBright ? String(text.dropFirst(bright.count)) : text
    return ansiNames.firstIndex(of: name).map { UInt8($0 + (isBright ? 8 : 0)) }
  }

  private static func hexadecimal(_ text: String) -> Colour? {
    let digits = text.dropFirst()
    guard text.first == "#", digits.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    return .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
  }

  /// The colour as `#rrggbb`; nil for the terminal's own.
  package var hexadecimal: String? {
    channels.map { channels in
      "#"
        + [channels.red, channels.green, channels.blue].map { channel in
          (channel < 16 ? "0" : "") + String(channel, radix: 16)
        }.joined()
    }
  }
}

extension Attributes {
  /// The attributes by the names that files and tests use.
  package static let names: [(name: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  /// Finds an attribute by its name.
  init?(named name: String) {
    guard let found = Self.names.first(where: { $0.name == name }) else { return nil }
    self = found.attribute
  }
}
