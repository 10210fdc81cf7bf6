/// What a window is made of: a word or a sentence at its place in the document.
struct TextUnit {
  var text: Substring
  var cost: Int
}

extension TextUnit {
  /// A word of more tokens than this is none that a reader would miss whole: Chinese without
  /// spaces, base64, an address.
  private static let longestWord = 16

  /// The words of a text, each at its cost in tokens; overlong ones in parts of one token each.
  static func words(of body: String, measure: (Substring) -> Int) -> [TextUnit] {
    var known: [Substring: Int] = [:]
    return body.utf8.split(whereSeparator: \.isSpace).flatMap { bytes in
      let word = Substring(bytes)
      let cost = known[word] ?? measure(word)
      known[word] = cost
      let unit = TextUnit(text: word, cost: cost)
      return cost > longestWord ? parts(of: unit, measure: measure) : [unit]
    }
  }

  private static func parts(of unit: TextUnit, measure: (Substring) -> Int) -> [TextUnit] {
    var waiting = [unit]
    var parts: [TextUnit] = []
    while let unit = waiting.popLast() {
      let length = unit.cost > 1 ? unit.text.count : 1
      if length == 1 {
        parts.append(unit)
        continue
      }
      let middle = unit.text.index(unit.text.startIndex, offsetBy: length / 2)
      for half in [unit.text[middle...], unit.text[..<middle]] {
        waiting.append(TextUnit(text: half, cost: measure(half)))
      }
    }
    return parts
  }

  /// The sentences of a text, each at a cost of one; a list's items, a table's rows and the lines
  /// of code count as sentences, and a heading is part of the one below it.
  static func sentences(of body: String) -> [TextUnit] {
    var units: [TextUnit] = []
    var heading: Substring?
    for block in BlockReader.blocks(of: body) {
      if case .heading = block.kind {
        heading = heading ?? block.text
        continue
      }
      for sentence in block.sentences {
        let start = heading?.startIndex ?? sentence.startIndex
        units.append(TextUnit(text: body[start..<sentence.endIndex], cost: 1))
        heading = nil
      }
    }
    if let heading { units.append(TextUnit(text: body[heading.startIndex...].trimmed, cost: 1)) }
    return units
  }
}

extension Block {
  fileprivate var sentences: [Substring] {
    switch kind {
    case .heading, .prose: text.sentences
    case .list: items.flatMap(\.sentences)
    case .table, .code: lines.filter { !$0.isBlank }.map(\.trimmed)
    }
  }
}
