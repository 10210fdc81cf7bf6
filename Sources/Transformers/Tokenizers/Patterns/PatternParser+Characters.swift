extension PatternParser {
  /// One character of a set, by itself or as a set is written.
  mutating func character() throws(Failure) -> CharacterClass {
    var found: CharacterClass
    switch next {
    case "[": found = try nested { parser throws(Failure) in try parser.set() }
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
    case "[": return try nested { parser throws(Failure) in try parser.set() }
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
