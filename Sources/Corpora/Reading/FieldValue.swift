import Retrieval

/// A value of front matter, of a record or of a table's cell, before anyone knows what it means.
enum FieldValue: Equatable {
  /// Text that its source calls text.
  case text(String)
  /// Text of no type: a number, day or flag where it reads as one.
  case untyped(String)
  case number(Double)
  case flag(Bool)
  case list([FieldValue])
  case fields([String: FieldValue])
  case nothing

  /// The value as one text; nil where it is a list, has fields or is nothing.
  var scalar: String? {
    switch self {
    case .text(let text), .untyped(let text): text
    case .number(let number): MetadataValue.number(number).description
    case .flag(let flag): String(flag)
    case .list, .fields, .nothing: nil
    }
  }

  /// The value as texts: one, or those of a list.
  var scalars: [String] {
    guard case .list(let values) = self else { return scalar.map { [$0] } ?? [] }
    return values.compactMap(\.scalar)
  }

  /// The value where it is text.
  var words: String? {
    switch self {
    case .text(let text), .untyped(let text): text
    default: nil
    }
  }

  var isNothing: Bool { self == .nothing || scalar?.isEmpty == true }
}

/// What is wrong with a record's fields, wherever the record stands.
struct FieldFault: Error {
  var problem: String
  var mend: String

  static let saidTwice = FieldFault(
    problem: "says twice who may read it", mend: "keep one field named access")
}

extension FieldValue {
  /// The groups that a document's `access` names; none where it is open to everyone.
  ///
  /// - Throws: where it cannot be told who may read, so that nobody does.
  func groups() throws(FieldFault) -> [String] {
    let texts: [String?]
    switch self {
    case .nothing, .list([]): return []
    case .text(let text) where text[...].isBlank, .untyped(let text) where text[...].isBlank:
      return []
    case .list(let values): texts = values.map(\.scalar)
    default: texts = [scalar]
    }
    let names = texts.contains(nil) ? [] : texts.compactMap { $0 }.flatMap(\.groupNames)
    guard !names.isEmpty else {
      throw FieldFault(
        problem: "has an access that names no groups", mend: "write it as access: [legal, finance]")
    }
    return names.contains("all") ? [] : names
  }
}

extension MetadataValue {
  /// The value with its type; nil for nothing and for what has fields of its own.
  init?(_ value: FieldValue) {
    switch value {
    case .text(let text): self.init(readingDay: text)
    case .untyped(let text):
      if text.isEmpty { return nil }
      self.init(reading: text)
    case .number(let number): self = .number(number)
    case .flag(let flag): self = .flag(flag)
    case .list(let values): self = .list(values.compactMap(\.scalar))
    case .fields, .nothing: return nil
    }
  }
}

extension Metadata {
  /// Sorts fields by what they mean, their names in any case; a day that is none is kept as text.
  ///
  /// - Throws: where it cannot be told who may read the document.
  init(_ fields: [String: FieldValue]) throws(FieldFault) {
    self.init()
    guard fields.keys.count(where: \.meansAccess) < 2 else { throw .saidTwice }
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) where !value.isNothing {
      switch key.lowercased() {
      case _ where key.meansAccess: access = try value.groups()
      case "source": source = value.scalar
      case "region": region = value.scalar
      case "authority": authority = value.scalar
      case "updated" where value.scalar.flatMap { CalendarDay($0) } != nil:
        updated = value.scalar.flatMap { CalendarDay($0) }
      default: keep(value, as: key)
      }
    }
  }

  private mutating func keep(_ value: FieldValue, as key: String) {
    if case .fields(let fields) = value {
      for (name, value) in fields { keep(value, as: "\(key).\(name)") }
    } else {
      other[key] = MetadataValue(value)
    }
  }
}

extension String {
  /// Whether a field of this name says who may read: by any of the usual names, wherever it stands,
  /// since a name that was not understood would open the document to everyone.
  var meansAccess: Bool {
    CorpusMapping.usualNames[.access]?.contains(lowercased()) == true
  }

  fileprivate var groupNames: [String] {
    split { ",;|".contains($0) }.map { String($0.trimmed) }.filter { !$0.isEmpty }
  }
}
