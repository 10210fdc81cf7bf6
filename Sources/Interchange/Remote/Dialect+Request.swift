internal import Foundation

extension Dialect {
  /// What is posted to have passages scored: JSON whose keys stand in order.
  func body(query: String, documents: [String], model: String?) throws -> Data {
    var fields = flags.mapValues(Field.flag)
    fields["query"] = .text(query)
    fields[self.documents] = .texts(documents)
    if let top { fields[top] = .number(documents.count) }
    if self.model != .never, let model { fields["model"] = .text(model) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(fields)
  }
}

/// A value in a request.
private enum Field: Encodable {
  case flag(Bool)
  case number(Int)
  case text(String)
  case texts([String])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .flag(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .texts(let values): try container.encode(values)
    }
  }
}
