import Retrieval

/// A value of front matter or of a record's metadata, as text.
enum FieldValue: Equatable {
  case text(String)
  case list([String])

  var text: String {
    switch self {
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    }
  }

  var texts: [String] {
    switch self {
    case .text(let text): text.isEmpty ? [] : [text]
    case .list(let texts): texts
    }
  }
}

extension Metadata {
  /// Sorts fields by what they mean; a day that is none is kept as text.
  init(_ fields: [String: FieldValue]) {
    self.init()
    for (key, value) in fields {
      switch key {
      case "source": source = value.text
      case "region": region = value.text
      case "authority": authority = value.text
      case "access": access = value.texts.contains("all") ? [] : value.texts
      case "updated":
        updated = CalendarDay(value.text)
        if updated == nil { other[key] = .text(value.text) }
      default: other[key] = .text(value.text)
      }
    }
  }
}
