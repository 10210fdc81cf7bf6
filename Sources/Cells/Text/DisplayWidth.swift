/// The columns a text takes on the screen as ``Glyphs`` draws it.
package func displayWidth(_ text: String) -> Int {
  Glyphs(text).reduce(0) { $0 + $1.width }
}

/// The columns a piece of a text takes on the screen as ``Glyphs`` draws it.
package func displayWidth(_ text: Substring) -> Int { displayWidth(String(text)) }

/// The columns a grapheme cluster takes on the screen as ``Glyphs`` draws it.
package func glyphWidth(_ cluster: Character) -> Int {
  if let letter = cluster.asciiValue, letter >= 0x20 { return 1 }
  return displayWidth(String(cluster))
}
