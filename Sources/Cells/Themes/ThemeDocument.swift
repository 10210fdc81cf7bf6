/// A theme as a file says it, before names are looked up and the theme it builds on is laid under.
///
/// ```
/// name = "Dark"
/// inherits = "terminal"
/// palette = { blue = "#7aa2f7" }
/// roles = { accent = "blue", selection = { bg = "#2a2f41" }, title = { attributes = ["bold"] } }
/// ```
///
/// A colour is a name of the palette, `default` (the terminal's own), one of the eight names of
/// ANSI colours with or without `bright-`, a number of the 256-colour palette, or `#rrggbb`.
package struct ThemeDocument: Equatable, Sendable {
  package let name: String
  package let inherits: String?
  package let palette: [String: String]
  package let roles: [Role: RoleEntry]

  /// What a file says of one role; nil where the theme it builds on decides.
  package struct RoleEntry: Equatable, Sendable {
    package var foreground: String?
    package var background: String?
    package var attributes: [String]?
  }

  /// Reads the values of a file; throws what is unknown or of the wrong type, by its place.
  package init(_ values: [String: ThemeValue], named fileName: String) throws(ThemeError) {
    let known: Set = ["name", "inherits", "palette", "roles"]
    if let stray = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw ThemeError(theme: fileName, place: stray, problem: .unknownKey(known.sorted()))
    }
    let reader = ThemeReader(theme: fileName)
    name = try reader.string(values["name"], at: "name") ?? fileName
    inherits = try reader.string(values["inherits"], at: "inherits")
    palette = try reader.strings(values["palette"], at: "palette")
    roles = try reader.roles(values["roles"])
  }

  init(
    name: String, inherits: String?, palette: [String: String], roles: [Role: RoleEntry]
  ) {
    self.name = name
    self.inherits = inherits
    self.palette = palette
    self.roles = roles
  }

  /// This document laid over the one that it inherits from: names of the palette and parts of
  /// roles that it gives win, so that a palette alone makes another theme.
  package func laid(over base: ThemeDocument) -> ThemeDocument {
    ThemeDocument(
      name: name, inherits: base.inherits, palette: base.palette.merging(palette) { $1 },
      roles: base.roles.merging(roles) { base, entry in
        RoleEntry(
          foreground: entry.foreground ?? base.foreground,
          background: entry.background ?? base.background,
          attributes: entry.attributes ?? base.attributes)
      })
  }

  /// The theme of this document, which must have been laid over what it inherits from.
  ///
  /// A role's entry that leaves out its foreground has that of `text`, and no background and no
  /// attributes where it gives none. A role without an entry looks like its ``Role/fallback``.
  package func theme() throws(ThemeError) -> Theme {
    let text = try look(of: .text, foreground: .terminal)
    var looks: [Role: Look] = [:]
    for role in roles.keys {
      looks[role] = try look(of: role, foreground: text.foreground)
    }
    return Theme(name: name, looks: looks)
  }

  private func look(of role: Role, foreground: Colour) throws(ThemeError) -> Look {
    var look = Look(foreground: foreground)
    guard let entry = roles[role] else { return look }
    if let colour = entry.foreground { look.foreground = try named(colour, role) }
    if let colour = entry.background { look.background = try named(colour, role) }
    for name in entry.attributes ?? [] {
      look.attributes.formUnion(try attribute(name, role))
    }
    return look
  }

  private func named(_ text: String, _ role: Role) throws(ThemeError) -> Colour {
    guard let colour = Colour(palette[text] ?? text) else {
      throw ThemeError(theme: name, place: "roles.\(role.rawValue)", problem: .noColour(text))
    }
    return colour
  }

  private func attribute(_ text: String, _ role: Role) throws(ThemeError) -> Attributes {
    guard let attribute = Attributes(named: text) else {
      throw ThemeError(theme: name, place: "roles.\(role.rawValue)", problem: .noAttribute(text))
    }
    return attribute
  }
}
