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

  /// The theme, over the one that this document inherits from.
  package func theme(over base: Theme?) throws(ThemeError) -> Theme {
    var looks = base?.looks ?? [:]
    for (role, entry) in roles {
      looks[role] = try look(of: role, entry, over: looks[role] ?? base?[role] ?? Look())
    }
    return Theme(name: name, looks: looks)
  }

  private func look(
    of role: Role, _ entry: RoleEntry, over base: Look
  ) throws(ThemeError) -> Look {
    var look = base
    if let colour = entry.foreground { look.foreground = try named(colour, role) }
    if let colour = entry.background { look.background = try named(colour, role) }
    if let names = entry.attributes {
      look.attributes = []
      for name in names { look.attributes.formUnion(try attribute(name, role)) }
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
