/// A JSON document whose object members keep their order and their exact spelling.
///
/// A vocabulary may hold two tokens that are canonically equivalent, such as a composed and a
/// decomposed letter. Swift compares strings by canonical equivalence, so a `[String: Int]` as
/// Foundation decodes it would lose one of them; a list of members does not.
enum JSONValue: Sendable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(Double)
  case boolean(Bool)
  case null

  /// One member of an object.
  struct Member: Sendable {
    var name: String
    var value: JSONValue
  }
}

extension JSONValue {
  /// The first member of that name; nil when there is none or this is no object.
  subscript(name: String) -> JSONValue? {
    members?.first { $0.name == name }?.value
  }

  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  var boolean: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  var integer: Int? {
    number.flatMap { Int(exactly: $0) }
  }

  var isNull: Bool {
    if case .null = self { true } else { false }
  }
}
