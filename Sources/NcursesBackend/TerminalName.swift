package import Cells

/// Which terminfo entries fit the terminal, best first.
enum TerminalName {
  /// TERM, after its direct-colour sibling where COLORTERM promises 24-bit colour.
  static func candidates(environment: [String: String]) -> [String] {
    let term = environment["TERM"] ?? ""
    let promises = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    let suffix = "-256color"
    guard promises, term.hasSuffix(suffix) else { return [term] }
    return [term.dropLast(suffix.count) + "-direct", term]
  }
}

extension ColourDepth {
  /// The depth of a terminal with so many colours; none where NO_COLOR is set and not empty
  /// (<https://no-color.org>).
  package init(colours: Int, environment: [String: String]) {
    if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false {
      self = .none
    } else {
      switch colours {
      case ..<8: self = .none
      case ..<256: self = .sixteen
      case ..<(1 << 24): self = .twoHundredFiftySix
      default: self = .trueColour
      }
    }
  }
}
