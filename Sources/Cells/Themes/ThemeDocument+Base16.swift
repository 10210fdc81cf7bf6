extension ThemeDocument {
  /// A base16 scheme as a palette for the roles of the theme `dark`, which it inherits.
  ///
  /// The page is base00 and text base05, whichever of the two is the lighter. Muted text is base04,
  /// since the base03 of comments is too faint for what has to be read; base03 draws the frames.
  /// Red, yellow, green, cyan, blue and purple (08, 0A, 0B, 0C, 0D, 0E) are themselves. Rows are
  /// picked out by base02 and base01, and sentences shaded by base0A laid thinly over the page.
  /// The contrast is the scheme's own.
  package init(_ scheme: Base16Scheme) {
    let colours = scheme.colours
    let page = colours["base00"] ?? .terminal
    let names = [
      "page": "base00", "ink": "base05", "faint": "base04", "line": "base03", "raised": "base02",
      "linked": "base01", "rust": "base08", "sand": "base0A", "leaf": "base0B", "teal": "base0C",
      "sky": "base0D", "plum": "base0E",
    ]
    var palette = names.compactMapValues { colours[$0]?.hexadecimal }
    for (name, share) in [("shade1", 0.06), ("shade2", 0.14), ("shade3", 0.24)] {
      palette[name] = page.mixed(with: colours["base0A"] ?? page, share: share).hexadecimal
    }
    self.init(name: scheme.name, inherits: "dark", palette: palette, roles: [:])
  }
}
