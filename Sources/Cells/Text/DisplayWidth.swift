/// The columns a text takes on the screen as ``Glyphs`` draws it.
package func displayWidth(_ text: String) -> Int { displayWidth(text[...]) }

/// The columns a piece of a text takes on the screen as ``Glyphs`` draws it.
package func displayWidth(_ text: Substring) -> Int {
  Glyphs(text).reduce(0) { $0 + $1.width }
}

/// The columns a grapheme cluster takes on the screen as ``Glyphs`` draws it.
package func glyphWidth(_ cluster: Character) -> Int { displayWidth(String(cluster)) }
