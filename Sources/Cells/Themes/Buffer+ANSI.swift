extension Buffer {
  /// The screen as text with colour sequences (ECMA-48 SGR), a line for each row, for output that
  /// is not drawn in place.
  ///
  /// Every row ends with its colours reset. With `.none` attributes are kept and colours left out.
  package func ansi(theme: Theme, depth: ColourDepth) -> String {
    var text = ""
    for y in 0..<size.height {
      var current: Look?
      for cell in row(y) where !cell.isContinuation {
        let look = theme.look(of: cell.style, at: depth)
        if look != current {
          text += look.selectGraphicRendition
          current = look
        }
        text.append(cell.glyph)
      }
      text += "\u{1B}[0m\n"
    }
    return text
  }
}

extension Look {
  /// The control sequence that selects this look whatever was selected before.
  var selectGraphicRendition: String {
    let stressed: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    var codes = ["0"] + stressed.filter { attributes.contains($0.0) }.map(\.1)
    codes += foreground.codes(base: 30)
    codes += (background ?? .terminal).codes(base: 40)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

extension Colour {
  /// The parameters that select this colour; `base` is 30 for the foreground, 40 for behind it.
  fileprivate func codes(base: Int) -> [String] {
    switch self {
    case .terminal: []
    case .indexed(let index) where index < 8: ["\(base + Int(index))"]
    case .indexed(let index) where index < 16: ["\(base + 60 + Int(index) - 8)"]
    case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
    case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}
