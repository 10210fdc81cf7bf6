/// Which column of a table, or field of a JSON record, holds what.
package struct CorpusMapping: Sendable, Hashable {
  package enum Role: String, Sendable, CaseIterable {
    case id
    case title
    case text
    case source
    case updated
    case region
    case access
    case authority
  }

  /// The names that somebody gave; a role without one is found by its usual names.
  package var columns: [Role: String]

  package init(columns: [Role: String] = [:]) { self.columns = columns }
}

extension CorpusMapping: CustomStringConvertible {
  /// As it is written on a command line: `title=headline,text=body`.
  package var description: String {
    Role.allCases.compactMap { role in columns[role].map { "\(role.rawValue)=\($0)" } }
      .joined(separator: ",")
  }

  /// Reads `title=headline,text=body`.
  package init(_ text: String) throws(CorpusError) {
    self.init()
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map { String($0.trimmed) }
      guard sides.count == 2, let role = Role(rawValue: sides[0]), !sides[1].isEmpty else {
        let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw CorpusError(
          String(part), "says of no column what it holds",
          mend: "write title=headline,text=body; what can be named is \(roles)")
      }
      columns[role] = sides[1]
    }
  }
}

extension CorpusMapping {
  /// The names that mean a role where nobody says otherwise, the likeliest first.
  static let usualNames: [Role: [String]] = [
    .id: ["_id", "id", "doc_id", "docid", "document_id", "docno"],
    .title: ["title", "headline", "heading", "subject", "name"],
    .text: ["text", "body", "content", "contents", "passage", "abstract", "description"],
    .source: ["source"],
    .updated: ["updated", "updated_at", "last_updated", "last_modified", "modified", "date"],
    .region: ["region"],
    .access: ["access", "access_groups", "allowed_groups", "acl"],
    .authority: ["authority"],
  ]

  private static let meanings: [String: (role: Role, place: Int)] = {
    let pairs = usualNames.flatMap { role, names in
      names.enumerated().map { ($1, (role: role, place: $0)) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  /// The column of each role among those that there are; names are compared in any case.
  func places(among names: some Collection<String>) -> [Role: String] {
    var places: [Role: String] = [:]
    for (role, wanted) in columns {
      places[role] =
        names.first { $0 == wanted } ?? names.first { $0.lowercased() == wanted.lowercased() }
    }
    let taken = Set(places.values)
    var found: [Role: (place: Int, name: String)] = [:]
    for name in names where !taken.contains(name) {
      guard let meaning = Self.meanings[name.lowercased()], columns[meaning.role] == nil,
        (meaning.place, name) < found[meaning.role] ?? (.max, "")
      else { continue }
      found[meaning.role] = (meaning.place, name)
    }
    return places.merging(found.mapValues(\.name)) { given, _ in given }
  }
}

extension CorpusMapping {
  /// The column of each role in a table.
  ///
  /// - Throws: where the table has no column of a name that somebody gave, or none for the text.
  func places(in table: borrowing TableReader) throws(CorpusError) -> [Role: String] {
    let places = places(among: table.columns)
    let names = table.columns.prefix(20).joined(separator: ", ")
    for role in Role.allCases where places[role] == nil {
      if let wanted = columns[role] {
        throw CorpusError(
          table.path, line: 1, "has no column \(wanted)", mend: "name one of \(names)")
      }
    }
    guard places[.text] != nil else {
      throw CorpusError(
        table.path, line: 1, "no column is named as one of texts",
        mend: "say which is, as in --columns text=COLUMN, of \(names)")
    }
    return places
  }
}
