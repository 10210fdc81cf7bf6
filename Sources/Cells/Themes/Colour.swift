/// A colour as a theme names it or a terminal is told it.
package enum Colour: Hashable, Sendable {
  /// Whatever the terminal's own foreground or background is.
  case terminal
  /// An entry of the terminal's palette; the first sixteen are the user's own.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

/// How many colours a terminal shows.
package enum ColourDepth: Int, Comparable, CaseIterable, Sendable {
  case none, sixteen, twoHundredFiftySix, trueColour

  /// Compares by the number of colours.
  package static func < (one: ColourDepth, other: ColourDepth) -> Bool {
    one.rawValue < other.rawValue
  }
}
