/// A look in colours that do not depend on a terminal.
struct Ink: Hashable {
  let foreground: Colour
  let background: Colour
  let attributes: Attributes

  /// What a picture shows where a theme leaves the choice to the terminal.
  static let page = Colour.rgb(0x14, 0x17, 0x1C)
  static let words = Colour.rgb(0xD7, 0xDC, 0xE2)
}

extension Look {
  /// The look as a terminal would show it: reversed colours are changed over, and dim ones lie
  /// halfway to what is behind them.
  var ink: Ink {
    var words = foreground == .terminal ? Ink.words : foreground
    var behind = background ?? .terminal
    if behind == .terminal { behind = Ink.page }
    if attributes.contains(.reverse) { swap(&words, &behind) }
    if attributes.contains(.dim) { words = words.mixed(with: behind, share: 0.4) }
    return Ink(
      foreground: words, background: behind,
      attributes: attributes.intersection([.bold, .italic, .underline]))
  }
}
