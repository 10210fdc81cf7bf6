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

  let text: [Unicode.Scalar]
  var index = 0
  private var depth = 0
  private(set) var ignoresCase = false

  static func parse(_ expression: String) throws(Failure) -> PatternNode {
    var parser = PatternParser(text: Array(expression.unicodeScalars))
    let node = try parser.choice()
    guard parser.next == nil else { throw parser.failure() }
    return node
  }

  private init(text: [Unicode.Scalar]) {
    self.text = text
  }

  var next: Unicode.Scalar? { index < text.count ? text[index] : nil }

  /// Passes over a text if it comes next.
  mutating func take(_ expected: String) -> Bool {
    guard text[index...].starts(with: expected.unicodeScalars) else { return false }
    index += expected.unicodeScalars.count
    return true
  }

  /// What is not understood, from here on.
  func failure() -> Failure {
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: text[min(index, text.count)...].prefix(12))
    return Failure(part: rest.isEmpty ? "its end" : String(rest).debugDescription)
  }

  /// Reads one level deeper.
  mutating func nested<Part>(
    _ read: (inout PatternParser) throws(Failure) -> Part
  ) throws(Failure) -> Part {
    guard depth < Self.deepest else { throw failure() }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func choice() throws(Failure) -> PatternNode {
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
    let node = try nested { parser throws(Failure) in try parser.choice() }
    guard take(")") else { throw failure() }
    return isForbidden.map { .following(node, isForbidden: $0) } ?? node
  }
}
