/// A table of texts, ready to be printed in several formats.
package struct TextTable: Sendable, Equatable {
  package struct Column: Sendable, Equatable {
    package var name: String
    /// Numbers stand at the right of their column.
    package var isNumber: Bool

    package static func text(_ name: String) -> Column { Column(name: name, isNumber: false) }
    package static func number(_ name: String) -> Column { Column(name: name, isNumber: true) }
  }

  package var title: String
  package var columns: [Column]
  package var rows: [[String]]

  package init(_ title: String, _ columns: [Column], rows: [[String]] = []) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// Aligned columns under their names, each line without blanks at its end.
  package var plain: String {
    let rows = rows.map { $0.map(\.shown) }
    let widths = columns.indices.map { index in
      ([columns[index].name] + rows.map { $0[index] }).map(\.count).max() ?? 0
    }
    let lines = ([columns.map(\.name)] + rows).map { cells in
      let padded = columns.indices.map { index in
        let room = String(repeating: " ", count: widths[index] - cells[index].count)
        return columns[index].isNumber ? room + cells[index] : cells[index] + room
      }
      return padded.joined(separator: "  ").trimmedAtEnd
    }
    return ([title.shown] + lines).joined(separator: "\n") + "\n"
  }

  /// A table in GitHub's Markdown.
  package var markdown: String {
    let rule = columns.map { $0.isNumber ? "---:" : "---" }
    let lines = ([columns.map(\.name), rule] + rows).map { cells in
      "| " + cells.map { $0.shown.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return (["**\(title.shown)**", ""] + lines).joined(separator: "\n") + "\n"
  }

  /// Comma-separated values with a line of names (RFC 4180).
  package var csv: String {
    ([columns.map(\.name)] + rows)
      .map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    let isPlain = !cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}

extension String {
  /// The text on one line, with its control characters and those that turn a line round as signs:
  /// text from a corpus is shown and never obeyed.
  var shown: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control where scalar.value < 0x20:
            Unicode.Scalar(scalar.value + 0x2400) ?? "\u{FFFD}"
          case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  fileprivate var trimmedAtEnd: String {
    String(reversed().drop(while: \.isWhitespace).reversed())
  }
}
