import Retrieval
import TestSupport

/// Makes Markdown documents in which no word occurs twice.
struct RandomMarkdown: RandomNumberGenerator {
  static let longestSentence = 14

  private var random: SplitMix
  private var made = 0

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  static func document(seed: UInt64) -> Document {
    var generator = RandomMarkdown(seed: seed)
    let blocks = (0..<Int.random(in: 1...40, using: &generator)).map { _ in generator.block() }
    return Document(id: "d\(seed)", title: "Title", body: blocks.joined(separator: "\n\n"))
  }

  mutating func next() -> UInt64 { random.next() }

  mutating func chance(_ part: Double) -> Bool { Double.random(in: 0..<1, using: &self) < part }

  mutating func word(_ letter: String = "w") -> String {
    made += 1
    return "\(letter)\(made)"
  }

  private mutating func count(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  private mutating func phrase(_ range: ClosedRange<Int>) -> String {
    (0..<count(range)).map { _ in word() }.joined(separator: chance(0.1) ? "\n" : " ")
  }

  private mutating func sentence() -> String {
    word("W") + " " + phrase(2...(Self.longestSentence - 1)) + "."
  }

  private mutating func paragraph() -> String {
    (0..<count(1...9)).map { _ in sentence() }.joined(separator: chance(0.3) ? "\n" : " ")
  }

  private mutating func line(_ range: ClosedRange<Int>) -> String {
    phrase(range).split(separator: "\n").joined(separator: " ")
  }

  /// The words of headings and of tables' headers begin with `h`: chunks may repeat them.
  private mutating func title() -> String {
    (0..<count(1...4)).map { _ in word("h") }.joined(separator: " ")
  }

  private mutating func block() -> String {
    switch count(0...9) {
    case 0: String(repeating: "#", count: count(1...4)) + " " + title()
    case 1: title() + "\n" + (chance(0.5) ? "====" : "---")
    case 2: list()
    case 3: table()
    case 4: code()
    default: paragraph()
    }
  }

  private mutating func list() -> String {
    let isLoose = chance(0.3)
    let items = (0..<count(2...8)).map { "\(chance(0.5) ? "-" : "\($0 + 1).") \(line(1...12))." }
    return items.joined(separator: isLoose ? "\n\n" : "\n")
  }

  private mutating func table() -> String {
    let head = "| \(word("h")) | \(word("h")) |\n|---|---|"
    let rows = (0..<count(1...12)).map { _ in "| \(line(1...4)) | \(word()) |" }
    return ([head] + rows).joined(separator: "\n")
  }

  private mutating func code() -> String {
    let lines = (0..<count(1...15)).map { _ in (chance(0.2) ? "# " : "") + line(1...6) }
    return (["```"] + lines + ["```"]).joined(separator: "\n")
  }
}
