/// Attributes as OTLP writes them, flattened.
struct SpanAttributes {
  private var items: [AttributeValue] = []

  /// The list as it stands in a span.
  var list: AttributeValue { .list(items) }

  /// Adds an attribute; nothing where there is no value.
  mutating func add(_ key: String, _ value: AttributeValue?) {
    guard let value, let typed = Self.typed(value) else { return }
    items.append(.record(["key": .text(key), "value": typed]))
  }

  mutating func add(_ key: String, _ text: String?) { add(key, text.map { .text($0) }) }

  /// A scalar with the name of its type; whole numbers are texts, as 64 bits need it in JSON.
  private static func typed(_ value: AttributeValue) -> AttributeValue? {
    switch value {
    case .text: .record(["stringValue": value])
    case .flag: .record(["boolValue": value])
    case .whole(let number): .record(["intValue": .text(String(number))])
    case .number: .record(["doubleValue": value])
    case .null, .list, .record: nil
    }
  }
}
