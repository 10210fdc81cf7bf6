extension Colour {
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
}
