/// A value of a document's metadata, with the type that it was written in.
///
/// In JSON a text, number, flag or list is itself, and a day is `{"day":"2026-05-04"}`.
package enum MetadataValue: Sendable, Hashable {
  case text(String)
  case number(Double)
  case day(CalendarDay)
  case flag(Bool)
  case list([String])
}

extension MetadataValue {
  /// Reads a value from text that names no type: front matter, a cell of a table.
  ///
  /// It is a number, a day or a flag only where writing that gives the very text again, so nothing
  /// is lost: `10` is a number, while `1.10`, `007` and `1e3` stay text.
  package init(reading text: String) {
    if text == "true" || text == "false" {
      self = .flag(text == "true")
    } else if let number = Double(text), number.isFinite, number.written == text {
      self = .number(number)
    } else {
      self = MetadataValue(readingDay: text)
    }
  }

  /// Reads a value from quoted text, which may still be a day.
  package init(readingDay text: String) {
    let day = CalendarDay(text)
    self = if let day, day.description == text { .day(day) } else { .text(text) }
  }
}

extension MetadataValue: CustomStringConvertible {
  package var description: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.written
    case .day(let day): day.description
    case .flag(let flag): String(flag)
    case .list(let texts): texts.joined(separator: ", ")
    }
  }
}

extension Double {
  /// As a person writes it: whole numbers without a point.
  var written: String {
    abs(self) < 1e15 && rounded() == self ? String(Int64(self)) : description
  }
}

extension MetadataValue: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
}

extension MetadataValue: Codable {
  private enum CodingKeys: String, CodingKey { case day }

  package init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self) {
      self = .day(try container.decode(CalendarDay.self, forKey: .day))
      return
    }
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .list(try container.decode([String].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    if case .day(let day) = self {
      var container = encoder.container(keyedBy: CodingKeys.self)
      return try container.encode(day, forKey: .day)
    }
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let texts): try container.encode(texts)
    case .day: break
    }
  }
}
