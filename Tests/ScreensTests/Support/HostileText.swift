import Foundation
import TestSupport

/// Texts that would move the cursor, turn the line round, hide words or reach the clipboard, if a
/// terminal were ever sent them; and those that are wider or narrower than they look.
struct HostileText {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let pieces = [
    // Escape sequences: colours, the clipboard, a title, a link, all of it cleared; whole and cut.
    "\u{1B}[31m", "\u{1B}]52;c;cm0gLXJm\u{7}", "\u{1B}]0;owned\u{1B}\\", "\u{1B}]8;;http://a\u{7}",
    "\u{1B}[2J\u{1B}[H", "\u{1B}c", "\u{1B}", "\u{1B}[", "\u{9B}31m", "\u{9D}52;c;YQ==\u{9C}",
    "\u{90}q\u{9C}",
    // Control characters.
    "\u{0}", "\u{7}", "\u{8}", "\t", "\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{E}", "\u{7F}",
    "\u{85}", "\u{2028}", "\u{2029}",
    // Writing that goes the other way, and what would turn ours round.
    "\u{202E}txt.exe", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{2066}", "\u{2067}",
    "\u{2068}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}", "موافقة 42 المدير", "אישור CFO 7",
    // Nothing to be seen, and much over little.
    "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{E0041}", "\u{301}", "\u{20DD}", "\u{FE0F}",
    "Z\u{351}\u{34B}\u{343}\u{301}\u{302}\u{308}\u{30A}\u{327}a\u{316}\u{317}\u{318}\u{319}l",
    // Wide, joined, coloured and unassigned.
    "契約更新", "ｆｕｌｌ", "계약", "\u{1100}\u{1161}\u{11A8}", "क्षत्रिय", "น้ำ", "👩‍👩‍👧‍👦", "👍🏽", "🇪🇺", "🇪", "❤️",
    "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u{200D}", "\u{E000}", "\u{10FFFF}", "\u{378}", "﷽",
    // What frames and Markdown are made of.
    "│┌─┐└┘█", "|", "`", "<svg onload=\"x\">&", "\"", "\\", "✓ kept",
  ]

  /// Up to a dozen pieces with plain words between them; never empty, so that a name stays one.
  mutating func next() -> String {
    let count = Int.random(in: 1...12, using: &random)
    return (0..<count).map { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        + ["", " ", "word", "a/b"][Int.random(in: 0..<4, using: &random)]
    }.joined()
  }
}

extension HostileText {
  /// A value with every text in it replaced, wherever the value can be read back with it: the same
  /// text by the same one, so that what refers to something still does.
  mutating func spoil<Value: Codable>(_ value: Value) throws -> Value {
    let object = try JSONSerialization.jsonObject(
      with: JSONEncoder().encode(value), options: .fragmentsAllowed)
    let texts = Self.texts(in: object).sorted()
    var spoilt = (value: value, texts: [String: String]())
    try Self.replace(texts.map { ($0, next()) }[...], in: object, &spoilt)
    return spoilt.value
  }

  /// Replaces all the texts if the value can be read back, else those of each half that can.
  private static func replace<Value: Codable>(
    _ pairs: ArraySlice<(String, String)>, in object: Any,
    _ spoilt: inout (value: Value, texts: [String: String])
  ) throws {
    guard !pairs.isEmpty else { return }
    let texts = spoilt.texts.merging(pairs.map { $0 }) { first, _ in first }
    let data = try JSONSerialization.data(
      withJSONObject: replacing(texts, in: object), options: .fragmentsAllowed)
    if let value = try? JSONDecoder().decode(Value.self, from: data) {
      spoilt = (value, texts)
    } else if pairs.count > 1 {
      let middle = pairs.startIndex + pairs.count / 2
      try replace(pairs[..<middle], in: object, &spoilt)
      try replace(pairs[middle...], in: object, &spoilt)
    }
  }

  private static func texts(in object: Any) -> Set<String> {
    switch object {
    case let text as String: [text]
    case let list as [Any]: list.reduce(into: []) { $0.formUnion(texts(in: $1)) }
    case let table as [String: Any]:
      table.reduce(into: []) { $0.formUnion([$1.key] + texts(in: $1.value)) }
    default: []
    }
  }

  private static func replacing(_ texts: [String: String], in object: Any) -> Any {
    switch object {
    case let found as String: return texts[found] ?? found
    case let list as [Any]: return list.map { replacing(texts, in: $0) }
    case let table as [String: Any]:
      return Dictionary(
        table.map { (texts[$0.key] ?? $0.key, replacing(texts, in: $0.value)) },
        uniquingKeysWith: { first, _ in first })
    default: return object
    }
  }
}
