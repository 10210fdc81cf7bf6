extension Colour {
  /// The nearest colour that a terminal of some depth can show.
  ///
  /// Nearest by OKLab distance. For 256 colours only the fixed cube and greys (16 to 255) are
  /// candidates, since the first sixteen are the user's own; for sixteen, xterm's defaults are
  /// assumed. `.none` keeps nothing but the terminal's own colours.
  package func reduced(to depth: ColourDepth) -> Colour {
    switch (self, depth) {
    case (_, .none): .terminal
    case (.rgb(let red, let green, let blue), .twoHundredFiftySix):
      .indexed(Self.nearest(red, green, blue, among: 16...255))
    case (.rgb(let red, let green, let blue), .sixteen):
      .indexed(Self.nearest(red, green, blue, among: 0...15))
    case (.indexed(let index), .sixteen) where index > 15:
      Self.xtermColour(index).reduced(to: .sixteen)
    default: self
    }
  }

  /// The colour of an entry of xterm's default palette: 16 colours, a 6x6x6 cube, 24 greys.
  package static func xtermColour(_ index: UInt8) -> Colour {
    let (red, green, blue) = xtermChannels(index)
    return .rgb(red, green, blue)
  }

  static func xtermChannels(_ index: UInt8) -> (UInt8, UInt8, UInt8) {
    switch index {
    case 0...15: return firstSixteen[Int(index)]
    case 16...231:
      let place = index - 16
      return (level(place / 36), level(place / 6 % 6), level(place % 6))
    default:
      let grey = 8 + (index - 232) * 10
      return (grey, grey, grey)
    }
  }

  private static func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }

  private static let firstSixteen: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  private static let xtermInOKLab = (0...255).map { index in
    let (red, green, blue) = xtermChannels(UInt8(index))
    return OKLab(red: red, green: green, blue: blue)
  }

  private static func nearest(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, among candidates: ClosedRange<Int>
  ) -> UInt8 {
    let wanted = OKLab(red: red, green: green, blue: blue)
    let nearest = candidates.min {
      wanted.squaredDistance(to: xtermInOKLab[$0]) < wanted.squaredDistance(to: xtermInOKLab[$1])
    }
    return UInt8(nearest ?? 0)
  }
}
