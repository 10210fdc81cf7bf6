import Cells

/// The themes that there are, and the one that was chosen.
package struct ThemeChoice: Equatable, Sendable {
  /// Their names, in alphabetical order.
  package var names: [String]
  package var chosen: String

  package init(names: [String] = [], chosen: String = "terminal") {
    self.names = names
    self.chosen = chosen
  }

  /// Those whose names fit, the chosen one first where nothing is written.
  func fitting(_ written: String) -> [String] {
    guard !written.isEmpty else {
      return names.filter { $0 == chosen } + names.filter { $0 != chosen }
    }
    return names.compactMap { name in fuzzyScore(written, in: name).map { (name, $0) } }
      .sorted { $0.1 > $1.1 }.map(\.0)
  }
}

extension State {
  /// The theme that the screen is to be drawn with: the chosen one, or the one that is picked in the
  /// palette, as long as that offers themes.
  package var shownTheme: String {
    guard case .palette(let palette) = overlay, palette.field.text.hasPrefix("theme") else {
      return themes.chosen
    }
    let entries = PaletteEntry.entries(for: palette.field.text, in: self)
    guard entries.indices.contains(palette.picked),
      case .theme(let name, _) = entries[palette.picked]
    else { return themes.chosen }
    return name
  }
}
