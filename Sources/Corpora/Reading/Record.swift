import Retrieval

/// A document or question as a line of JSON or a row of a table gives it.
struct Record {
  /// Nil where nothing names it.
  var id: String?
  var title: String
  var text: String
  /// Everything else, that in BEIR's `metadata` included.
  var fields: [String: FieldValue]

  /// Takes a record apart.
  ///
  /// - Parameter mapping: where each part stands.
  init(_ fields: [String: FieldValue], mapping: CorpusMapping) throws(FieldFault) {
    try self.init(fields, mapping: mapping, places: mapping.places(among: fields.keys))
  }

  /// Takes a record apart whose columns are found already.
  init(
    _ fields: [String: FieldValue], mapping: CorpusMapping, places: [CorpusMapping.Role: String]
  ) throws(FieldFault) {
    var rest = try fields.withMetadata()
    func take(_ role: CorpusMapping.Role) -> FieldValue? {
      places[role].flatMap { rest.removeValue(forKey: $0) }
    }
    id = try Self.id(take(.id), named: places[.id])
    title = try Self.words(take(.title) ?? .nothing, named: places[.title]) ?? ""
    guard let text = try Self.words(take(.text), named: places[.text]) else {
      throw .missing(places[.text] ?? mapping.columns[.text] ?? "text")
    }
    self.text = text
    for role in [CorpusMapping.Role.source, .updated, .region, .access, .authority] {
      guard let value = take(role) else { continue }
      if role == .access, rest.keys.contains(where: \.meansAccess) { throw .saidTwice }
      rest[role.rawValue] = value
    }
    for role in [CorpusMapping.Role.id, .access] where places[role] == nil {
      if let name = mapping.columns[role] { throw .missing(name) }
    }
    self.fields = rest
  }

  private static func id(_ value: FieldValue?, named name: String?) throws(FieldFault) -> String? {
    switch value {
    case .text(let text), .untyped(let text): return text.isEmpty ? nil : text
    case .number: return value?.scalar
    case nil, .nothing: return nil
    default: throw .wrongType(name)
    }
  }

  private static func words(
    _ value: FieldValue?, named name: String?
  ) throws(FieldFault) -> String? {
    guard let value, value != .nothing else { return nil }
    guard let words = value.words else { throw .wrongType(name) }
    return words
  }
}

extension [String: FieldValue] {
  /// The fields with those in `metadata` among them; the outer ones come first.
  fileprivate func withMetadata() throws(FieldFault) -> [String: FieldValue] {
    guard case .fields(let inner) = self["metadata"] else { return self }
    var merged = self
    merged["metadata"] = nil
    for (key, value) in inner {
      guard merged[key] == nil || !key.meansAccess else {
        throw .saidTwice
      }
      merged[key] = merged[key] ?? value
    }
    return merged
  }
}

extension FieldFault {
  static func missing(_ name: String) -> FieldFault {
    FieldFault(problem: "has no \"\(name)\"", mend: "correct or delete the line")
  }

  static func wrongType(_ name: String?) -> FieldFault {
    FieldFault(
      problem: "\"\(name ?? "")\" has the wrong type", mend: "correct or delete the line")
  }
}
