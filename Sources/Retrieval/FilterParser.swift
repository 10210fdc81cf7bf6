/// A filter that cannot be read: what is wrong with it, and what is allowed.
package struct FilterError: Error, Sendable, Equatable, CustomStringConvertible {
  package let filter: String
  package let problem: String

  package var description: String {
    "the filter \(filter.oneLine) \(problem); write region=EMEA, region!=EMEA, authority in official,team, "
      + "tags has finance, price<10, updated>=2026-01-01 or updated 2025-01-01..2025-12-31"
  }
}

extension Filter {
  /// Reads a filter.
  ///
  /// A field is compared by `=`, `!=`, `<`, `<=`, `>` or `>=`, with `in` a list, or lies in a range
  /// `low..high`; `has` is another word for `=`. Fields and values may stand in double quotes, and
  /// must where they hold a comma, a mark or space at an end; `\"` and `\\` are a quote and a
  /// backslash in them.
  package init(_ text: String) throws(FilterError) {
    var parser = FilterParser(text)
    self = try parser.filter()
  }
}

/// Reads a filter from left to right.
private struct FilterParser {
  private let text: String
  private var rest: Substring

  init(_ text: String) {
    self.text = text
    rest = text[...]
  }

  mutating func filter() throws(FilterError) -> Filter {
    let field = try field()
    skipSpace()
    let relation = try relation()
    skipSpace()
    guard rest.isEmpty else { throw error("goes on after its value with \(rest.trimmed)") }
    return Filter(field: field, relation: relation)
  }

  private mutating func field() throws(FilterError) -> String {
    skipSpace()
    if rest.first == "\"" { return try quoted() }
    let name = rest.prefix { $0.isFieldCharacter }
    guard !name.isEmpty else { throw error("names no field") }
    rest = rest[name.endIndex...]
    return String(name)
  }

  private mutating func relation() throws(FilterError) -> Filter.Relation {
    if take("!=") { return .isNot(try value()) }
    if take("<=") { return .isAtMost(try bound()) }
    if take(">=") { return .isAtLeast(try bound()) }
    if take("<") { return .isBelow(try bound()) }
    if take(">") { return .isAbove(try bound()) }
    if take("==") || take("=") || take(word: "has") { return .isOneOf([try value()]) }
    if take(word: "in") { return .isOneOf(try values()) }
    return try range()
  }

  private mutating func values() throws(FilterError) -> [FilterOperand] {
    var values: [FilterOperand] = []
    repeat { values.append(try value(endingAt: ",")) } while take(",")
    return values
  }

  private mutating func range() throws(FilterError) -> Filter.Relation {
    guard rest.contains("..") else { throw error("compares nothing") }
    let low = try bound(endingAt: ".")
    guard take("..") else { throw error("compares nothing") }
    let high = try bound()
    guard low.canBegin(upTo: high) else {
      throw error("has no range from \(low) to \(high)")
    }
    return .isBetween(low, high)
  }

  private mutating func bound(endingAt mark: Character? = nil) throws(FilterError) -> FilterOperand
  {
    let value = try value(endingAt: mark)
    guard value.isOrdered else {
      throw error("needs a number or a date like 2026-01-01 in place of \(value)")
    }
    return value
  }

  /// Reads a value up to the end, to a comma of a list, or to the two points of a range.
  private mutating func value(endingAt mark: Character? = nil) throws(FilterError) -> FilterOperand
  {
    skipSpace()
    if rest.first == "\"" {
      defer { skipSpace() }
      return FilterOperand(try quoted())
    }
    let end = mark == "." ? rest.firstRange(of: "..")?.lowerBound : mark.flatMap(rest.firstIndex)
    let value = rest[..<(end ?? rest.endIndex)].trimmed
    guard !value.isEmpty else { throw error("names no value") }
    rest = rest[(end ?? rest.endIndex)...]
    return FilterOperand(value)
  }

  private mutating func quoted() throws(FilterError) -> String {
    rest.removeFirst()
    var words = ""
    while let character = rest.popFirst() {
      if character == "\"" { return words }
      words.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
    }
    throw error("has a quote that is not closed")
  }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func take(_ mark: String) -> Bool {
    guard rest.hasPrefix(mark) else { return false }
    rest = rest.dropFirst(mark.count)
    return true
  }

  private mutating func take(word: String) -> Bool {
    let found = rest.prefix { $0.isFieldCharacter }
    guard found.lowercased() == word, rest[found.endIndex...].first?.isWhitespace ?? true else {
      return false
    }
    rest = rest[found.endIndex...]
    return true
  }

  private func error(_ problem: String) -> FilterError {
    FilterError(filter: text, problem: problem)
  }
}

extension Character {
  fileprivate var isFieldCharacter: Bool { isLetter || isNumber || "_-.@/:".contains(self) }
}

extension String {
  /// Whether it can stand as a filter's field without quotes.
  var isFieldName: Bool { !isEmpty && allSatisfy(\.isFieldCharacter) }

  /// Whether it can stand as a filter's value without quotes.
  var isPlainValue: Bool {
    !isEmpty && trimmed == self && first != "\"" && first != "=" && !contains(",")
      && !contains("..")
  }

  func quoted(unless isPlain: (String) -> Bool) -> String {
    if isPlain(self) { return self }
    let escaped = map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
  }

  /// In quotes, with line ends as spaces and no longer than a line of an error can bear.
  fileprivate var oneLine: String {
    let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "\"\(words.count > 60 ? words.prefix(59) + "…" : words[...])\""
  }
}
