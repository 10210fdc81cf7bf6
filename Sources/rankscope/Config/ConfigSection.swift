import Retrieval
import TOMLKit

/// One table of a configuration file, or the whole file; names the place of what is wrong in it.
struct ConfigSection {
  private let table: TOMLTable
  private let name: String?
  private let file: String
  private let text: String
  /// Which of the tables of its name it is, from 0.
  private let ordinal: Int
  /// The file and the line on which it begins; the file alone where that is not known.
  let beginning: String

  init(_ table: TOMLTable, name: String?, of file: String, text: String) {
    self.init(table, name: name, of: file, text: text, ordinal: 0, beginning: file)
  }

  private init(
    _ table: TOMLTable, name: String?, of file: String, text: String, ordinal: Int,
    beginning: String
  ) {
    self.table = table
    self.name = name
    self.file = file
    self.text = text
    self.ordinal = ordinal
    self.beginning = beginning
  }

  /// What an environment variable says of a key.
  init(variable: String, key: ConfigKey, says text: String) {
    let table = TOMLTable()
    if case .value(let usual) = key.usual, usual.hasPrefix("[") {
      table[key.name] = TOMLArray(text.split(separator: ",").map(String.init))
    } else if key.isText {
      table[key.name] = text
    } else if let number = Int(text) {
      table[key.name] = number
    } else if let number = Double(text) {
      table[key.name] = number
    } else if let flag = Bool(text) {
      table[key.name] = flag
    } else {
      table[key.name] = text
    }
    self.init(table, name: nil, of: variable, text: "")
  }

  /// The keys as they are written.
  var keys: [String] { table.keys.sorted() }

  /// Refuses keys of other names, with the nearest of these.
  ///
  /// - Parameter spellings: Other names for the same.
  func allowOnly(_ names: [String], also spellings: Set<String> = []) throws {
    if let fault = strangers(names, also: spellings).first { throw fault }
  }

  /// What is wrong with keys of other names, each with the nearest of these.
  func strangers(_ names: [String], also spellings: Set<String> = []) -> [UsageError] {
    let there = name.map { "in [\($0)]" } ?? "here"
    return keys.filter { !names.contains($0) && !spellings.contains($0) }.map { stranger in
      let advice =
        nearest(to: stranger, among: names + spellings.sorted()).map { "write \($0)" }
        ?? (names.count > 30
          ? "rankscope config init --print lists what does"
          : "there \(names.count == 1 ? "is" : "are") \(names.joined(separator: ", "))")
      return UsageError(
        "\(place(of: stranger)): \(stranger) means nothing \(there); \(advice)")
    }
  }

  /// A table in this one; nil where there is none.
  func section(_ key: String) throws -> ConfigSection? {
    guard let value = table[key] else { return nil }
    guard let found = value.table else { throw wrong(key, "a table: [\(key)]") }
    return inner(found, key)
  }

  /// The tables of a list, be they written as `[[key]]` or in one line; a single table is a list of
  /// one, and a key that is left out of none.
  func sections(_ key: String) throws -> [ConfigSection] {
    guard let value = table[key] else { return [] }
    if let single = value.table { return [inner(single, key)] }
    guard let list = value.array, list.allSatisfy({ $0.table != nil }) else {
      throw wrong(key, "a list of tables: [[\(path(key))]]")
    }
    return list.compactMap(\.table).enumerated().map { inner($1, key, ordinal: $0) }
  }

  private func inner(_ table: TOMLTable, _ key: String, ordinal: Int = 0) -> ConfigSection {
    ConfigSection(
      table, name: path(key), of: file, text: text, ordinal: ordinal,
      beginning: place(of: key, number: ordinal))
  }

  /// A text that is not empty; nil where the key is left out.
  func text(_ key: String) throws -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string, !text.isEmpty else {
      throw wrong(key, "a text: \(key) = \"…\"")
    }
    return text
  }

  /// Yes or no; nil where the key is left out.
  func flag(_ key: String) throws -> Bool? {
    guard let value = table[key] else { return nil }
    guard let flag = value.bool else { throw wrong(key, "true or false: \(key) = true") }
    return flag
  }

  /// A number, or a text that names a choice; nil where the key is left out.
  func value(_ key: String) throws -> SettingValue? {
    guard let value = table[key] else { return nil }
    if let number = value.int { return .whole(number) }
    if let number = value.double { return .number(number) }
    if let name = value.string { return .choice(name) }
    throw wrong(key, "a number or a text")
  }

  /// A list of texts; nil where the key is left out.
  func texts(_ key: String) throws -> [String]? {
    guard let value = table[key] else { return nil }
    guard let list = value.array, list.allSatisfy({ $0.string != nil }) else {
      throw wrong(key, "a list of texts: \(key) = [\"…\"]")
    }
    return list.compactMap(\.string)
  }

  /// A text, or a list of them; nil where the key is left out.
  func textOrTexts(_ key: String) throws -> [String]? {
    guard let value = table[key] else { return nil }
    if let text = value.string { return [text] }
    guard let list = value.array, list.allSatisfy({ $0.string != nil }) else {
      throw wrong(key, "a text or a list of texts: \(key) = \"…\"")
    }
    return list.compactMap(\.string)
  }

  func wrong(_ key: String, _ due: String) -> UsageError {
    UsageError("\(place(of: key)): \(key) is not \(due); write it so")
  }

  /// The full name of a section in this one.
  private func path(_ key: String) -> String { name.map { "\($0).\(key)" } ?? key }

  /// The file and the line on which a key of this section, or a section in it, stands.
  ///
  /// - Parameter number: Which of the sections of that name is meant, from 0.
  func place(of key: String, number: Int = 0) -> String {
    let due = path(key)
    var section: String?
    var (own, inner) = (name == nil ? 0 : -1, -1)
    for (index, line) in lines.enumerated() {
      if let header = Self.header(on: line) {
        section = header
        if section == name { own += 1 }
        if section == due { inner += 1 }
        let isWithin = number == 0 && header.hasPrefix(due + ".")
        if section == due, inner == number { return "\(file):\(index + 1)" }
        if isWithin, inner < 0 { return "\(file):\(index + 1)" }
      } else if section != name || own == ordinal, let key = Self.key(on: line) {
        let full = section.map { "\($0).\(key)" } ?? key
        let isWithin = number == 0 && full.hasPrefix(due + ".")
        if full == due || isWithin { return "\(file):\(index + 1)" }
      }
    }
    return beginning
  }

  private var lines: [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.drop(while: \.isWhitespace) }
  }

  /// The section that a line begins, without white space and quotes.
  private static func header(on line: Substring) -> String? {
    guard line.hasPrefix("[") else { return nil }
    return plain(line.drop { $0 == "[" }.prefix { $0 != "]" })
  }

  /// What a line gives a value to, without white space and quotes.
  private static func key(on line: Substring) -> String? {
    guard let equals = line.firstIndex(of: "="), !line.hasPrefix("#") else { return nil }
    return plain(line[..<equals])
  }

  private static func plain(_ name: Substring) -> String {
    let quotes: Set<Character> = ["\"", "'"]
    return name.filter { !$0.isWhitespace && !quotes.contains($0) }
  }
}
