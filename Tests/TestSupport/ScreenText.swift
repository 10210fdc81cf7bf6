package import Cells

extension Buffer {
  /// The screen as readable text: every row between bars, the cursor's place below if it shows.
  ///
  /// With `styles` each row is followed by a letter for each cell's style, a space for plain text,
  /// and the legend ends the screen. Rows that are plain throughout have no row of letters.
  package func screenText(styles: Bool) -> String {
    var legend = StyleLegend()
    var lines: [String] = []
    for (y, text) in rows.enumerated() {
      lines.append("│\(text)│")
      let letters = styles ? String(row(y).map { legend.letter(for: $0.style) }) : ""
      if letters.contains(where: { $0 != " " }) { lines.append("┆\(letters)┆") }
    }
    if let cursor { lines.append("cursor \(cursor.x),\(cursor.y)") }
    return (lines + legend.lines).joined(separator: "\n") + "\n"
  }
}

/// Letters given to styles in the order in which they are met.
private struct StyleLegend {
  private var letters: [Style: Character] = [.text: " "]
  private(set) var lines: [String] = []

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

  mutating func letter(for style: Style) -> Character {
    if let letter = letters[style] { return letter }
    let letter = lines.count < Self.alphabet.count ? Self.alphabet[lines.count] : "?"
    letters[style] = letter
    lines.append("\(letter) \(describe(style))")
    return letter
  }

  private func describe(_ style: Style) -> String {
    let attributes = Attributes.names.filter { style.attributes.contains($0.attribute) }.map(\.name)
    let background = style.background.map { ["on \($0.rawValue)"] } ?? []
    return ([style.role.rawValue] + background + attributes).joined(separator: " ")
  }
}
