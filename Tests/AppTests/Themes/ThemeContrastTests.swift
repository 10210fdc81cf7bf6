import Cells
import Testing

@Suite("Contrast of the themes")
struct ThemeContrastTests {
  private func contrast(
    _ theme: Theme, _ role: Role, on background: Role?, at depth: ColourDepth = .trueColour
  ) -> Double? {
    let look = theme.look(of: Style(role, on: background), at: depth)
    guard let behind = look.background else { return nil }
    return look.foreground.contrast(with: behind)
  }

  /// What WCAG 2.1 asks for.
  ///
  /// 4.5 to 1 for words (1.4.3), 3 to 1 for shapes (1.4.11), and 7 to 1 for all of them in a theme
  /// that promises it (1.4.6). An ornament has only to be seen.
  @Test("words, shapes and lines stand out from every row", arguments: ShippedThemes.coloured)
  func rows(name: String) throws {
    let theme = try ShippedThemes.theme(named: name)
    let isHigh = name == "high-contrast"
    let owed = [
      (ShippedThemes.words, isHigh ? 7 : 4.5), (ShippedThemes.shapes, isHigh ? 7 : 3),
      (ShippedThemes.ornaments, isHigh ? 7 : 1.5),
    ]
    for (roles, least) in owed {
      for role in roles {
        for row in ShippedThemes.rows {
          let ratio = try #require(contrast(theme, role, on: row))
          #expect(ratio >= least, "\(role) on \(row?.rawValue ?? "the page") has \(ratio)")
        }
      }
    }
  }

  @Test("the passage can be read on every shade", arguments: ShippedThemes.coloured)
  func shades(name: String) throws {
    let theme = try ShippedThemes.theme(named: name)
    for shade in ShippedThemes.shades {
      let ratio = try #require(contrast(theme, .text, on: shade))
      #expect(ratio >= (name == "high-contrast" ? 7 : 4.5), "\(shade) has \(ratio)")
    }
  }

  @Test(
    "words are read with 256 colours and with 16 as well", arguments: ShippedThemes.coloured,
    [ColourDepth.twoHundredFiftySix, .sixteen])
  func fewerColours(name: String, depth: ColourDepth) throws {
    let theme = try ShippedThemes.theme(named: name)
    for role in ShippedThemes.words {
      for row in ShippedThemes.rows {
        let ratio = try #require(contrast(theme, role, on: row, at: depth))
        #expect(ratio >= 4.5, "\(role) on \(row?.rawValue ?? "the page") has \(ratio)")
      }
    }
  }
}
