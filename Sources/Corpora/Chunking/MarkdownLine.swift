/// What a line of Markdown says of itself (CommonMark 0.31 and GFM tables), linear in its length.
extension Substring {
  var isBlank: Bool { utf8.allSatisfy(\.isSpace) }

  var trimmed: Substring {
    let end = utf8.lastIndex { !$0.isSpace }.map(utf8.index(after:)) ?? startIndex
    return self[..<end].withoutIndent
  }

  var withoutIndent: Substring {
    self[(utf8.firstIndex { !$0.isSpace } ?? endIndex)...]
  }

  /// The columns before the first character; a tab counts four.
  var indent: Int {
    utf8.prefix { $0 == UInt8.space || $0 == UInt8.tab }
      .reduce(0) { $0 + ($1 == UInt8.tab ? 4 : 1) }
  }

  /// `## Words ##` as (2, "Words").
  var heading: (level: Int, title: String)? {
    let level = withoutIndent.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    let rest = withoutIndent.utf8.dropFirst(level)
    guard (1...6).contains(level), indent < 4, rest.first.map(\.isSpace) ?? true else {
      return nil
    }
    return (level, String(Substring(rest).trimmed.withoutClosingHashes))
  }

  private var withoutClosingHashes: Substring {
    let kept = utf8.lastIndex { $0 != UInt8(ascii: "#") }
    guard let kept else { return self[..<startIndex] }
    return utf8[kept].isSpace ? self[..<kept].trimmed : self
  }

  /// The level that this line gives the paragraph above it when it underlines it.
  var underlineLevel: Int? {
    guard indent < 4 else { return nil }
    let marks = trimmed.utf8
    if marks.isEmpty { return nil }
    if marks.allSatisfy({ $0 == UInt8(ascii: "=") }) { return 1 }
    return marks.allSatisfy { $0 == UInt8(ascii: "-") } ? 2 : nil
  }

  /// The backticks or tildes that open a block of code.
  var fence: Substring? {
    let line = withoutIndent
    guard let mark = line.utf8.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let run = line.utf8.prefix { $0 == mark }
    let isInlineCode = mark == UInt8(ascii: "`") && line.utf8.dropFirst(run.count).contains(mark)
    return run.count >= 3 && !isInlineCode ? Substring(run) : nil
  }

  /// Whether this line ends the code that the fence opened.
  func closes(_ fence: Substring) -> Bool {
    let marks = trimmed.utf8
    return marks.count >= fence.utf8.count && marks.allSatisfy { $0 == fence.utf8.first }
  }

  var isThematicBreak: Bool {
    let marks = utf8.filter { !$0.isSpace }
    guard indent < 4, marks.count >= 3, let mark = marks.first else { return false }
    return [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_")].contains(mark)
      && marks.allSatisfy { $0 == mark }
  }

  /// Whether the line, at any indent, opens a list item: `- `, `* `, `+ `, `1. `, `2) `.
  var opensItem: Bool {
    let line = withoutIndent.utf8
    let digits = line.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let marks: [UInt8] =
      digits.isEmpty
      ? [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")]
      : [UInt8(ascii: "."), UInt8(ascii: ")")]
    let rest = line.dropFirst(digits.count)
    guard digits.count < 10, let mark = rest.first, marks.contains(mark) else { return false }
    return rest.dropFirst().first.map(\.isSpace) ?? true
  }

  var hasPipe: Bool { utf8.contains(UInt8(ascii: "|")) }

  /// The line between a table's header and its rows: `| --- | :-: |`.
  var isTableDelimiter: Bool {
    let allowed: [UInt8] = [
      UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), .space, .tab, .carriageReturn,
    ]
    return hasPipe && utf8.contains(UInt8(ascii: "-")) && utf8.allSatisfy(allowed.contains)
  }
}

extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  var isSpace: Bool {
    self == .space || self == .tab || self == .lineFeed || self == .carriageReturn
  }
}
