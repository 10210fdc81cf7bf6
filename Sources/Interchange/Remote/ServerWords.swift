internal import Foundation

/// What a server says of an error, cut to one short line.
enum ServerWords {
  /// The words in an answer; empty where there are none for people.
  static func words(in body: Data, blotting key: Secret?) -> String {
    let said = (try? JSONDecoder().decode(Said.self, from: body))?.text
    let text = said ?? String(decoding: body.prefix(2000), as: UTF8.self)
    if said == nil, text.trimmed.hasPrefix("<") { return "" }
    // The key goes first: a part of one that was cut would not be found.
    let blotted = key?.blotted(in: text) ?? text
    let line = blotted.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    let printable = String(String.UnicodeScalarView(line.unicodeScalars.filter(\.isPrintable)))
    return printable.count <= 200 ? printable : printable.prefix(199) + "…"
  }
}

/// The words for people in an error, which each server puts elsewhere: `message`, `detail`, `error`,
/// an object of these, or a list of what is wrong.
private struct Said: Decodable {
  let text: String?

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self.text = text
    } else if var list = try? decoder.unkeyedContainer() {
      text = try? list.decode(Said.self).text
    } else {
      let fields = try decoder.container(keyedBy: Keys.self)
      text = Keys.allCases.lazy.compactMap { try? fields.decode(Said.self, forKey: $0).text }.first
    }
  }

  private enum Keys: String, CodingKey, CaseIterable {
    case message, detail, error, msg
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows, rather than steers a terminal.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
