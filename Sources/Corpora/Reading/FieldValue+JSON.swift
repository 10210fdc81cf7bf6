extension FieldValue: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if container.decodeNil() {
      self = .nothing
    } else if let scalar = Self.scalar(in: container) {
      self = scalar
    } else if let fields = try? container.decode([String: FieldValue].self) {
      self = .fields(fields)
    } else {
      self = .list(try container.decode([FieldValue].self))
    }
  }

  private static func scalar(in container: any SingleValueDecodingContainer) -> FieldValue? {
    if let flag = try? container.decode(Bool.self) { return .flag(flag) }
    if let number = try? container.decode(Int.self) {
      // Identifiers may have more digits than a floating point number keeps.
      return Double(exactly: number).map { .number($0) } ?? .text(String(number))
    }
    return (try? container.decode(Double.self)).map { .number($0) }
  }
}
