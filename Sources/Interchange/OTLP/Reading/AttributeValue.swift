/// A value of a span's attributes: whatever JSON or OTLP can hold.
package enum AttributeValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case whole(Int64)
  /// May be infinite or not a number.
  case number(Double)
  case text(String)
  indirect case list([AttributeValue])
  /// The value under the empty key, if any, is the record's own: `a` beside `a.b`.
  indirect case record([String: AttributeValue])
}

extension AttributeValue {
  /// What stands at a path of keys joined by dots; nil where nothing, or null, does.
  package subscript(path: String) -> AttributeValue? {
    var value = self
    for key in path.split(separator: ".") {
      guard case .record(let members) = value, let next = members[String(key)] else { return nil }
      value = next
    }
    return value == .null ? nil : value
  }

  /// The value itself where it is also a record's own.
  private var own: AttributeValue {
    if case .record(let members) = self, let own = members[""] { return own }
    return self
  }

  /// A text, or a number or flag as text; nil for lists and records.
  package var text: String? {
    switch own {
    case .text(let text): text
    case .whole(let number): String(number)
    case .number(let number): number.description
    case .flag(let flag): String(flag)
    case .null, .list, .record: nil
    }
  }

  /// A number, also one that was written as text.
  package var number: Double? {
    switch own {
    case .whole(let number): Double(number)
    case .number(let number): number
    case .text(let text): Double(text)
    default: nil
    }
  }

  /// A whole number, also one that was written as text or with a fraction of zero.
  package var whole: Int? {
    switch own {
    case .whole(let number): Int(exactly: number)
    case .text(let text): Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
    default: number.flatMap { Int(exactly: $0) }
    }
  }

  package var list: [AttributeValue]? {
    if case .list(let values) = own { values } else { nil }
  }

  package var record: [String: AttributeValue]? {
    if case .record(let members) = self { members } else { nil }
  }
}
