import Foundation

extension AttributeValue: Encodable {
  /// Writes the value as plain JSON; a number that is none is written as its name, as protobuf's
  /// JSON has it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .whole(let number): try container.encode(number)
    case .number(let number) where number.isFinite: try container.encode(number)
    case .number(let number):
      try container.encode(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
    case .text(let text): try container.encode(text)
    case .list(let items): try container.encode(items)
    case .record(let members): try container.encode(members)
    }
  }

  /// The value as a text of JSON with its keys in order.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
