import Retrieval

/// The text of a configuration file, line by line, in which only `[settings]` is changed.
struct SettingsText {
  private var lines: [String]
  /// What ends a line of this file.
  private let lineEnd: String

  init(_ text: String) {
    lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
  }

  var text: String { lines.map { $0 + lineEnd }.joined() }

  /// Writes what differs from what else would be in force, and what was written before, with its new value.
  mutating func write(_ settings: Settings, over others: Settings = Settings()) {
    for setting in Setting.all {
      let value = setting.value(settings)
      let isUsual = value == setting.value(others)
      put(setting.spellings, setting.key, value.inTOML, unlessNew: isUsual)
    }
    put(
      ["filters"], "filters", settings.filters.map(\.description).inTOML,
      unlessNew: settings.filters == others.filters)
  }

  /// Gives a key its value: on its line, or on one more after the last key of the section.
  private mutating func put(
    _ spellings: Set<String>, _ key: String, _ value: String, unlessNew isUsual: Bool
  ) {
    if let line = section.first(where: { spellings.contains(self.key(on: $0)) }) {
      let last = end(ofValueOn: line)
      lines.replaceSubrange(line...last, with: ["\(key) = \(value)\(comment(on: last))"])
    } else if !isUsual {
      if header == nil { lines += (lines.isEmpty ? [] : [""]) + ["[settings]"] }
      let last = section.last { isContent(lines[$0]) } ?? header ?? 0
      lines.insert("\(key) = \(value)", at: last + 1)
    }
  }

  private var header: Int? {
    lines.firstIndex { $0.filter { !$0.isWhitespace }.prefix { $0 != "#" } == "[settings]" }
  }

  /// The lines of the section, without its header.
  private var section: Range<Int> {
    guard let header else { return 0..<0 }
    let first = header + 1
    let next = lines[first...].firstIndex { $0.drop(while: \.isWhitespace).hasPrefix("[") }
    return first..<(next ?? lines.count)
  }

  /// Whether a line is neither blank nor a comment, which may be on what follows it.
  private func isContent(_ line: String) -> Bool {
    line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
  }

  private func key(on line: Int) -> String {
    guard let equals = lines[line].firstIndex(of: "=") else { return "" }
    let quotes: Set<Character> = ["\"", "'"]
    return lines[line][..<equals].filter { !$0.isWhitespace && !quotes.contains($0) }
  }

  /// The last line of a value, which is another one only for a list.
  private func end(ofValueOn line: Int) -> Int {
    guard let value = lines[line].split(separator: "=", maxSplits: 1).last,
      value.drop(while: \.isWhitespace).hasPrefix("[")
    else { return line }
    return section.first { $0 >= line && withoutComment($0).last { !$0.isWhitespace } == "]" }
      ?? line
  }

  /// The comment at the end of a line, with the blanks before it.
  private func comment(on line: Int) -> Substring {
    let content = withoutComment(line)
    let end = content.lastIndex { !$0.isWhitespace }.map(content.index(after:))
    let isComment = content.endIndex < lines[line].endIndex
    return isComment ? lines[line][(end ?? content.startIndex)...] : ""
  }

  /// A line up to its comment: the first number sign that is in no text.
  private func withoutComment(_ line: Int) -> Substring {
    var quote: Character?
    var isEscaped = false
    return lines[line].prefix { character in
      if isEscaped {
        isEscaped = false
      } else if let open = quote {
        isEscaped = character == "\\" && open == "\""
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      }
      return quote != nil || character != "#"
    }
  }
}

extension SettingValue {
  /// The value as TOML writes it.
  var inTOML: String {
    if case .choice(let name) = self { return name.inTOML }
    return description
  }
}

extension [String] {
  /// The texts as TOML writes a list.
  var inTOML: String { "[\(map(\.inTOML).joined(separator: ", "))]" }
}

extension String {
  /// The text as TOML writes it.
  var inTOML: String { "\"\(escaped)\"" }

  private var escaped: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
