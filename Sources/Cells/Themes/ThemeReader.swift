/// Takes the values of a theme file apart, telling the place of what does not fit.
struct ThemeReader {
  let theme: String

  func string(_ value: ThemeValue?, at place: String) throws(ThemeError) -> String? {
    switch value {
    case nil: nil
    case .string(let text): text
    case .integer(let number): String(number)
    default: throw wrong(place, wanted: "text")
    }
  }

  func strings(_ value: ThemeValue?, at place: String) throws(ThemeError) -> [String: String] {
    var strings: [String: String] = [:]
    for (key, value) in try table(value, at: place) {
      strings[key] = try string(value, at: "\(place).\(key)")
    }
    return strings
  }

  func roles(_ value: ThemeValue?) throws(ThemeError) -> [Role: ThemeDocument.RoleEntry] {
    var roles: [Role: ThemeDocument.RoleEntry] = [:]
    for (key, value) in try table(value, at: "roles") {
      let place = "roles.\(key)"
      guard let role = Role(rawValue: key) else {
        let known = Role.allCases.map(\.rawValue)
        throw ThemeError(theme: theme, place: place, problem: .unknownKey(known))
      }
      roles[role] = try entry(value, at: place)
    }
    return roles
  }

  /// A colour alone is the foreground; a table has `fg`, `bg` and `attributes`.
  private func entry(
    _ value: ThemeValue, at place: String
  ) throws(ThemeError) -> ThemeDocument.RoleEntry {
    guard case .table(let table) = value else {
      return ThemeDocument.RoleEntry(foreground: try string(value, at: place))
    }
    let known: Set = ["fg", "bg", "attributes"]
    if let stray = table.keys.sorted().first(where: { !known.contains($0) }) {
      let problem = ThemeError.Problem.unknownKey(known.sorted())
      throw ThemeError(theme: theme, place: "\(place).\(stray)", problem: problem)
    }
    return ThemeDocument.RoleEntry(
      foreground: try string(table["fg"], at: "\(place).fg"),
      background: try string(table["bg"], at: "\(place).bg"),
      attributes: try list(table["attributes"], at: "\(place).attributes"))
  }

  private func list(_ value: ThemeValue?, at place: String) throws(ThemeError) -> [String]? {
    guard let value else { return nil }
    guard case .list(let values) = value else { throw wrong(place, wanted: "a list of names") }
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value else { throw wrong(place, wanted: "a list of names") }
      texts.append(text)
    }
    return texts
  }

  private func table(
    _ value: ThemeValue?, at place: String
  ) throws(ThemeError) -> [String: ThemeValue] {
    switch value {
    case nil: [:]
    case .table(let table): table
    default: throw wrong(place, wanted: "a table")
    }
  }

  private func wrong(_ place: String, wanted: String) -> ThemeError {
    ThemeError(theme: theme, place: place, problem: .wrongType(wanted))
  }
}
