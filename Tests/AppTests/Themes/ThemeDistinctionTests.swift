import Cells
import Testing

@Suite("What the themes keep apart")
struct ThemeDistinctionTests {
  /// Three times what is just noticed: CSS Color 4 takes 0.02 in OKLab for that, between large
  /// patches side by side; signs of one cell that stand rows apart need more.
  private static let leastDistance = 0.06

  @Test(
    "rivals are told apart by colour, whatever colours a person sees",
    arguments: ShippedThemes.coloured, ColourVision.allCases)
  func rivals(name: String, vision: ColourVision) throws {
    let theme = try ShippedThemes.theme(named: name)
    for (one, other) in ShippedThemes.rivals {
      let distance = try #require(
        vision.distance(theme[one].foreground, theme[other].foreground))
      #expect(distance >= Self.leastDistance, "\(one) and \(other) are \(distance) apart")
    }
  }

  @Test(
    "opposites look different with 256 colours and with 16 as well", arguments: ShippedThemes.names,
    [ColourDepth.trueColour, .twoHundredFiftySix, .sixteen])
  func opposites(name: String, depth: ColourDepth) throws {
    let theme = try ShippedThemes.theme(named: name)
    let opposites: [(Role, Role)] = [
      (.good, .bad), (.rankUp, .rankDown), (.added, .removed), (.meterLow, .meterHigh),
      (.judged, .unjudged),
    ]
    for (one, other) in opposites {
      let (first, second) = (theme[one].reduced(to: depth), theme[other].reduced(to: depth))
      #expect(first != second, "\(one) and \(other)")
    }
  }

  @Test("rows that are picked out and shades are told from the page at every depth")
  func rows() throws {
    for name in ShippedThemes.names {
      let theme = try ShippedThemes.theme(named: name)
      for depth in ColourDepth.allCases {
        let looks = ([nil, .selection, .selectionLinked] as [Role?]).map {
          theme.look(of: Style(.text, on: $0), at: depth)
        }
        #expect(Set(looks).count == 3, "\(name) at \(depth) has \(looks)")
        let high = theme.look(of: Style(.text, on: .shadeHigh), at: depth)
        #expect(high != looks[0], "\(name) at \(depth) has no shade")
      }
    }
  }

  /// Machado's matrices leave greys as they are, since their rows sum to one.
  @Test("the simulation leaves greys and takes red and green together")
  func simulation() throws {
    let (red, green) = (Colour.rgb(200, 60, 40), Colour.rgb(110, 110, 30))
    for vision in ColourVision.allCases {
      #expect(vision.seen(.rgb(128, 128, 128)) == .rgb(128, 128, 128))
    }
    let full = try #require(ColourVision.full.distance(red, green))
    let without = try #require(ColourVision.deuteranopia.distance(red, green))
    let blueLess = try #require(ColourVision.tritanopia.distance(red, green))
    #expect(without < full / 2)
    #expect(blueLess > without * 2)
  }
}
