/// A colour scheme in the base16 or base24 format: a file of YAML with sixteen named colours or
/// more, each with a meaning of its own.
///
/// Both ways of writing it are read, the older with the colours at the top level and `scheme` for
/// the name, and the newer with `name` and the colours under `palette`. Such files are lines of
/// `key: "value"`, so no more of YAML is understood.
/// <https://github.com/tinted-theming/home/blob/main/styling.md>
package struct Base16Scheme: Equatable, Sendable {
  package let name: String
  /// By `base00` to `base0F`; the eight more of base24 are brighter twins, which no role needs.
  package let colours: [String: Colour]

  /// Reads a file; throws what is wrong by its line, or the colour that is missing.
  package init(_ text: String, named fileName: String) throws(ThemeError) {
    var name: String?
    var colours: [String: Colour] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let place = "line \(number + 1)"
      guard let entry = try Self.entry(line, in: fileName, at: place) else { continue }
      if ["scheme", "name"].contains(entry.key) { name = entry.value }
      guard entry.key.hasPrefix("base") else { continue }
      let digits = entry.value.first == "#" ? entry.value : "#" + entry.value
      guard let colour = Colour(digits) else {
        throw ThemeError(theme: fileName, place: place, problem: .noDigits(entry.value))
      }
      colours[entry.key] = colour
    }
    if let missing = Self.keys.first(where: { colours[$0] == nil }) {
      throw ThemeError(theme: fileName, place: missing, problem: .missing)
    }
    self.name = name ?? fileName
    self.colours = colours.filter { Self.keys.contains($0.key) }
  }

  private static let keys = "0123456789ABCDEF".map { "base0\($0)" }

  /// The key and value of a line; nil for one that says nothing or opens the table of colours.
  private static func entry(
    _ line: Substring, in file: String, at place: String
  ) throws(ThemeError) -> (key: String, value: String)? {
    let words = trimmed(line)
    if words.isEmpty || words.hasPrefix("#") || words == "---" || words == "palette:" { return nil }
    guard let colon = words.firstIndex(of: ":") else {
      throw ThemeError(theme: file, place: place, problem: .noEntry)
    }
    return (String(trimmed(words[..<colon])), value(trimmed(words[words.index(after: colon)...])))
  }

  /// What stands between quotes, else all before a comment.
  private static func value(_ text: Substring) -> String {
    if let quote = text.first, quote == "\"" || quote == "'" {
      return String(text.dropFirst().prefix { $0 != quote })
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let comment = words.firstIndex { $0.hasPrefix("#") && $0.count != 7 } ?? words.count
    return words.prefix(comment).joined(separator: " ")
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    return start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count)
  }
}
