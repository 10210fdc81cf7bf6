/// Reads the regular expressions by which tokenizers split text, in Oniguruma's Ruby syntax.
///
/// It knows characters, sets, categories, groups, choices, repetitions and looking ahead. What else
/// there is in regular expressions is refused, so that none is read as something it is not.
struct PatternParser {
  /// A part of an expression that is not understood.
  struct Failure: Error {
    var part: String
  }

  /// Deeper nesting than any real expression has is refused before it can exhaust the stack.
  private static let deepest = 32

  /// More repetitions than Oniguruma allows.
  private static let mostRepetitions = 100_000

  private let text: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  private var ignoresCase = false

  static func parse(_ expression: String) throws(Failure) -> PatternNode {
    var parser = PatternParser(text: Array(expression.unicodeScalars))
    let node = try parser.choice()
    guard parser.next == nil else { throw parser.failure() }
    return node
  }

  private init(text: [Unicode.Scalar]) {
    self.text = text
  }

  private var next: Unicode.Scalar? { index < text.count ? text[index] : nil }

  private mutating func take(_ expected: String) -> Bool {
    guard text[index...].starts(with: expected.unicodeScalars) else { return false }
    index += expected.unicodeScalars.count
    return true
  }

  /// What is not understood, from here on.
  private func failure() -> Failure {
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: text[min(index, text.count)...].prefix(12))
    return Failure(part: rest.isEmpty ? "its end" : String(rest).debugDescription)
  }

  private mutating func choice() throws(Failure) -> PatternNode {
    guard depth < Self.deepest else { throw failure() }
    depth += 1
    defer { depth -= 1 }
    var nodes = [try sequence()]
    while take("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .choice(nodes)
  }

  private mutating func sequence() throws(Failure) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next, next != "|", next != ")" { nodes.append(try repeated()) }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func repeated() throws(Failure) -> PatternNode {
    let node = try atom()
    let start = index
    guard let times = try repetitions() else { return node }
    let isCounted = text[start] == "{"
    var greed = PatternNode.Greed.greedy
    if take("?") { greed = .lazy } else if !isCounted && take("+") { greed = .possessive }
    if let next, "*+?{".unicodeScalars.contains(next) { throw failure() }
    return .repeated(node, times: times, greed)
  }

  private mutating func repetitions() throws(Failure) -> ClosedRange<Int>? {
    if take("*") { return 0...PatternNode.unlimited }
    if take("+") { return 1...PatternNode.unlimited }
    if take("?") { return 0...1 }
    guard next == "{" else { return nil }
    let unread = failure()
    index += 1
    let least = number()
    let most = take(",") ? number() ?? PatternNode.unlimited : least
    guard take("}"), let most, (least ?? 0) <= most, (least ?? 0) <= Self.mostRepetitions,
      most <= Self.mostRepetitions || most == PatternNode.unlimited
    else { throw unread }
    return (least ?? 0)...most
  }

  private mutating func number() -> Int? {
    let digits = text[index...].prefix { ("0"..."9").contains($0) }
    index += digits.count
    return Int(String(String.UnicodeScalarView(digits)))
  }

  private mutating func atom() throws(Failure) -> PatternNode {
    if next == "(" { return try group() }
    return .character(try character())
  }

  private mutating func group() throws(Failure) -> PatternNode {
    let outer = ignoresCase
    defer { ignoresCase = outer }
    let unread = failure()
    index += 1
    var isForbidden: Bool?
    if take("?i:") {
      ignoresCase = true
    } else if take("?=") {
      isForbidden = false
    } else if take("?!") {
      isForbidden = true
    } else if !take("?:"), next == "?" {
      throw unread
    }
    let node = try choice()
    guard take(")") else { throw failure() }
    return isForbidden.map { .following(node, isForbidden: $0) } ?? node
  }

  private mutating func character() throws(Failure) -> CharacterClass {
    var found: CharacterClass
    switch next {
    case "[": found = try set()
    case "\\": found = try escape()
    case ".":
      index += 1
      found = CharacterClass(literal: "\n").inverted
    case nil, "*", "+", "?", "^", "$", "{": throw failure()
    case let literal?:
      index += 1
      found = CharacterClass(literal: literal)
    }
    found.ignoresCase = found.ignoresCase || ignoresCase
    return found
  }

  private mutating func set() throws(Failure) -> CharacterClass {
    guard depth < Self.deepest else { throw failure() }
    depth += 1
    defer { depth -= 1 }
    index += 1
    var set = CharacterClass(isNegated: take("^"), ignoresCase: ignoresCase)
    // A bracket that closes at once, a class by name and an intersection mean something else.
    if next == "]" { throw failure() }
    while let next, next != "]" {
      if next == "[" && text[(index + 1)...].first == ":"
        || text[index...].starts(with: ["&", "&"])
      {
        throw failure()
      }
      try member(of: &set)
    }
    guard take("]") else { throw failure() }
    return set
  }

  private mutating func member(of set: inout CharacterClass) throws(Failure) {
    let unread = failure()
    let first = try memberStart()
    guard next == "-", index + 1 < text.count, text[index + 1] != "]" else {
      return set.insert(first)
    }
    index += 1
    let last = try memberStart()
    guard let lower = first.literal, let upper = last.literal, lower <= upper else { throw unread }
    set.ranges.append(lower...upper)
  }

  private mutating func memberStart() throws(Failure) -> CharacterClass {
    switch next {
    case "[": return try set()
    case "\\": return try escape()
    case nil: throw failure()
    case let literal?:
      index += 1
      return CharacterClass(literal: literal)
    }
  }

  private mutating func escape() throws(Failure) -> CharacterClass {
    let unread = failure()
    index += 1
    guard let kind = next else { throw unread }
    index += 1
    switch kind {
    case "s": return .space
    case "S": return CharacterClass.space.inverted
    case "d": return .digit
    case "D": return CharacterClass.digit.inverted
    case "w": return .expressionWord
    case "W": return CharacterClass.expressionWord.inverted
    case "n": return CharacterClass(literal: "\n")
    case "r": return CharacterClass(literal: "\r")
    case "t": return CharacterClass(literal: "\t")
    case "f": return CharacterClass(literal: "\u{C}")
    case "v": return CharacterClass(literal: "\u{B}")
    case "p", "P": return try category(isNegated: kind == "P", unread)
    case "x", "u": return try codePoint(kind, unread)
    default:
      guard kind.isASCII, !kind.properties.isAlphabetic, !("0"..."9").contains(kind) else {
        throw unread
      }
      return CharacterClass(literal: kind)
    }
  }

  private mutating func category(
    isNegated: Bool, _ unread: Failure
  ) throws(Failure) -> CharacterClass {
    guard take("{") else { throw unread }
    let isInverted = take("^")
    let name = text[index...].prefix { $0 != "}" }
    index += name.count
    guard take("}"),
      let categories = CharacterCategories(named: String(String.UnicodeScalarView(name)))
    else { throw unread }
    let found = CharacterClass(categories: categories)
    return isNegated == isInverted ? found : found.inverted
  }

  /// A character by its number: `\x41`, `\x{1F600}` or `\u00E9`.
  private mutating func codePoint(
    _ kind: Unicode.Scalar, _ unread: Failure
  ) throws(Failure) -> CharacterClass {
    let isBraced = kind == "x" && take("{")
    let longest = isBraced ? 8 : kind == "x" ? 2 : 4
    let digits = text[index...].prefix(longest).prefix { Character($0).isHexDigit }
    index += digits.count
    guard !isBraced || take("}"), isBraced || digits.count == longest,
      let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
      let scalar = Unicode.Scalar(value), isBraced || kind == "u" || value < 0x80
    else { throw unread }
    return CharacterClass(literal: scalar)
  }
}

extension CharacterClass {
  /// The set of one character.
  init(literal: Unicode.Scalar) {
    self.init(ranges: [literal.value...literal.value])
  }

  /// The character of a set made of just one.
  fileprivate var literal: UInt32? {
    ranges.count == 1 && !isNegated ? ranges.first?.lowerBound : nil
  }
}
