extension Substring {
  /// The sentences of a text, without the space between them.
  ///
  /// A sentence ends at `.`, `!`, `?` or `…` before a space and a word that does not begin in
  /// lower case, unless the full stop belongs to an abbreviation, an initial or a number that
  /// opens the sentence; at a full-width `。`, `！` or `？`; and before a nested list item or a
  /// blank line.
  var sentences: [Substring] {
    var found: [Substring] = []
    var start = startIndex
    var position = startIndex
    while position < endIndex {
      let end = endOfMarks(at: position)
      if endsSentence(from: start, at: position, to: end) {
        found.append(self[start..<end])
        start = end
      }
      position = Swift.max(end, unicodeScalars.index(after: position))
    }
    if start < endIndex { found.append(self[start...]) }
    return found.map(\.trimmed).filter { !$0.isEmpty }
  }

  /// Past the closing marks and quotes at a position; the position itself where none is.
  private func endOfMarks(at position: Index) -> Index {
    guard Unicode.Scalar.ends.contains(unicodeScalars[position]) else { return position }
    let rest = unicodeScalars[position...]
    return rest.firstIndex {
      !Unicode.Scalar.ends.contains($0) && !Unicode.Scalar.closers.contains($0)
    } ?? endIndex
  }

  private func endsSentence(from start: Index, at mark: Index, to end: Index) -> Bool {
    let scalar = unicodeScalars[mark]
    if scalar == "\n" { return beginsItem(after: mark) }
    guard mark < end else { return false }
    if Unicode.Scalar.fullWidthEnds.contains(scalar) { return true }
    guard end < endIndex, utf8[end].isSpace else { return false }
    let following = self[end...].withoutIndent.unicodeScalars.first
    if following?.properties.isLowercase == true { return false }
    return scalar != "." || !isAbbreviation(from: start, to: mark)
  }

  private func beginsItem(after lineEnd: Index) -> Bool {
    let rest = self[utf8.index(after: lineEnd)...]
    let line = Substring(rest.utf8.prefix { $0 != .lineFeed })
    return line.isBlank || line.opensItem
  }

  private func isAbbreviation(from start: Index, to stop: Index) -> Bool {
    let before = Substring(unicodeScalars[start..<stop].suffix(12))
    let word = before.split { $0.isWhitespace || $0 == "(" }.last ?? before
    let isNumbering =
      self[start..<word.startIndex].isBlank && word.utf8.allSatisfy { $0 < 0x3A && $0 > 0x2F }
    let isInitial = word.utf8.count == 1 && word.first?.isLetter == true
    return isNumbering || isInitial || abbreviations.contains(word.lowercased())
  }
}

private let abbreviations: Set<String> = [
  "e.g", "i.e", "vs", "cf", "no", "nos", "dr", "mr", "mrs", "ms", "prof", "st", "fig", "figs",
  "art", "sec", "ch", "vol", "pp", "ed", "approx", "inc", "ltd", "co", "corp", "al", "resp",
]

extension Unicode.Scalar {
  fileprivate static let fullWidthEnds: Set<Unicode.Scalar> = ["。", "！", "？", "｡"]
  fileprivate static let ends: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？", "｡"]
  fileprivate static let closers: Set<Unicode.Scalar> = [
    "\"", "'", ")", "]", "*", "_", "`", "”", "’", "»", "」", "』", "）",
  ]
}
