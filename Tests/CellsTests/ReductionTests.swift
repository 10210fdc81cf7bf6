import Testing

@testable import Cells

@Suite("Looks on terminals with fewer colours")
struct ReductionTests {
  /// Reference values: the WCAG's own extremes, and two greys of which it is often told that one
  /// passes at 4.5 and the other does not.
  @Test("contrast is that of WCAG 2.1")
  func contrast() throws {
    let white = Colour.rgb(255, 255, 255)
    #expect(Colour.rgb(0, 0, 0).contrast(with: white) == 21)
    #expect(white.contrast(with: white) == 1)
    let passing = try #require(Colour.rgb(0x76, 0x76, 0x76).contrast(with: white))
    let failing = try #require(white.contrast(with: .rgb(0x77, 0x77, 0x77)))
    #expect(passing > 4.54 && passing < 4.55)
    #expect(failing > 4.47 && failing < 4.48)
    #expect(Colour.terminal.contrast(with: white) == nil)
  }

  @Test(
    "words can be read as before, also those whose nearest colour could not",
    arguments: [ColourDepth.twoHundredFiftySix, .sixteen])
  func legible(depth: ColourDepth) throws {
    let greys = stride(from: 0, through: 255, by: 15).map { UInt8($0) }
    var lost = 0
    for (words, page) in greys.flatMap({ words in greys.map { (words, $0) } }) {
      let look = Look(
        foreground: .rgb(words, words / 2, words), background: .rgb(page, page, page))
      let shown = look.reduced(to: depth)
      let (old, behind) = (try #require(look.background), try #require(shown.background))
      let owed = min(4.5, try #require(look.foreground.contrast(with: old)))
      let plain = look.foreground.reduced(to: depth)
      lost += try #require(plain.contrast(with: behind)) < owed ? 1 : 0
      #expect(try #require(shown.foreground.contrast(with: behind)) >= owed)
    }
    #expect(lost > 0)
  }

  @Test("with sixteen colours a hue stays itself, dark or pale, and grey stays grey")
  func hues() {
    #expect(Colour.rgb(0x07, 0x4E, 0x21).reduced(to: .sixteen) == .indexed(2))
    #expect(Colour.rgb(0xF0, 0x96, 0x98).reduced(to: .sixteen) == .indexed(9))
    #expect(Colour.rgb(0xC8, 0xC8, 0xC8).reduced(to: .sixteen) == .indexed(7))
  }

  @Test("behind words the sixteen colours are black and white")
  func behind() {
    for (colour, shown) in [(Colour.rgb(0x2E, 0x34, 0x40), 0), (.rgb(0xD3, 0xE3, 0xF5), 15)] {
      let look = Look(background: colour).reduced(to: .sixteen)
      #expect(look.background == .indexed(UInt8(shown)))
    }
  }

  @Test("a faint line may stay as faint as it was")
  func faint() {
    let line = Look(foreground: .rgb(0x3A, 0x3A, 0x3A), background: .rgb(0x12, 0x12, 0x12))
    let shown = line.reduced(to: .twoHundredFiftySix)
    #expect(shown.foreground == .indexed(237))
  }

  @Test("where a background is not seen an attribute stands in for it")
  func standIns() {
    let theme = Theme(
      name: "mine",
      looks: [
        .text: Look(background: .rgb(0, 0, 0)), .selection: Look(background: .rgb(20, 20, 30)),
        .selectionLinked: Look(background: .rgb(10, 10, 10)),
      ])
    let picked = Style(.text, on: .selection)
    #expect(theme.look(of: picked, at: .trueColour).attributes == [])
    #expect(theme.look(of: picked, at: .sixteen).attributes == .reverse)
    #expect(theme.look(of: picked, at: .none).attributes == .reverse)
    #expect(theme.look(of: Style(.text, on: .selectionLinked), at: .none).attributes == .underline)
    #expect(theme.look(of: .text, at: .none).attributes == [])
  }
}
