import Retrieval

/// The text of a configuration file, line by line, in which only `[settings]` is changed.
struct SettingsText {
  private var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
  }

  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Writes what differs from the defaults, and what was written before, with its new value.
  mutating func write(_ settings: Settings) {
    for setting in Setting.all {
      let value = setting.value(settings)
      let isUsual = value == setting.value(Settings())
      put(setting.spellings, setting.key, value.inTOML, unlessNew: isUsual)
    }
    let filters = settings.filters.map { "\"\($0.description.escaped)\"" }
    put(
      ["filters"], "filters", "[\(filters.joined(separator: ", "))]",
      unlessNew: settings.filters.isEmpty)
  }

  /// Gives a key its value: on its line, or on one more at the end of the section.
  private mutating func put(
    _ spellings: Set<String>, _ key: String, _ value: String, unlessNew isUsual: Bool
  ) {
    if let line = section.first(where: { spellings.contains(self.key(on: $0)) }) {
      lines.removeSubrange(line...end(ofValueOn: line))
      lines.insert("\(key) = \(value)", at: line)
    } else if !isUsual {
      if header == nil { lines += (lines.isEmpty ? [] : [""]) + ["[settings]"] }
      let last = section.last { !lines[$0].allSatisfy(\.isWhitespace) } ?? header ?? 0
      lines.insert("\(key) = \(value)", at: last + 1)
    }
  }

  private var header: Int? { lines.firstIndex { $0.filter { !$0.isWhitespace } == "[settings]" } }

  /// The lines of the section, without its header.
  private var section: Range<Int> {
    guard let header else { return 0..<0 }
    let first = header + 1
    let next = lines[first...].firstIndex { $0.drop(while: \.isWhitespace).hasPrefix("[") }
    return first..<(next ?? lines.count)
  }

  private func key(on line: Int) -> String {
    guard let equals = lines[line].firstIndex(of: "=") else { return "" }
    return String(lines[line][..<equals].filter { !$0.isWhitespace && $0 != "\"" })
  }

  /// The last line of a value, which is another one only for a list.
  private func end(ofValueOn line: Int) -> Int {
    guard let value = lines[line].split(separator: "=", maxSplits: 1).last,
      value.drop(while: \.isWhitespace).hasPrefix("["), !value.contains("]")
    else { return line }
    return section.first { $0 > line && lines[$0].contains("]") } ?? line
  }
}

extension SettingValue {
  fileprivate var inTOML: String {
    if case .choice(let name) = self { return "\"\(name.escaped)\"" }
    return description
  }
}

extension String {
  fileprivate var escaped: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
