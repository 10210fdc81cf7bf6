/// A text broken into lines of at most `width` columns: between words where that is possible, else
/// inside of them, and anywhere between wide characters.
///
/// The lines are pieces of the text, so that ranges in the text can be found again on the screen.
/// Spaces at a break belong to no line; an empty line of the text stays one.
package func wrappedLines(_ text: String, width: Int) -> [Substring] {
  guard width > 0 else { return [] }
  var lines: [Substring] = []
  for paragraph in text.split(
    omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  {
    var rest = paragraph
    repeat {
      let line = firstLine(of: rest, width: width)
      lines.append(line)
      rest = rest[line.endIndex...].drop(while: \.isBlank)
    } while !rest.isEmpty
  }
  return lines
}

/// The start of a paragraph that fits a line; always at least one grapheme cluster.
private func firstLine(of paragraph: Substring, width: Int) -> Substring {
  var used = 0
  var lastBreak: Substring.Index?
  var hasWord = false
  var previous: Character?
  for index in paragraph.indices {
    let cluster = paragraph[index]
    let columns = glyphWidth(cluster)
    let isSpace = cluster.isBlank
    if hasWord, isSpace || columns == 2 { lastBreak = index }
    if used + columns > width {
      let forced = max(index, paragraph.index(after: paragraph.startIndex))
      return withoutTrailingSpaces(paragraph[..<(lastBreak ?? forced)])
    }
    used += columns
    hasWord = hasWord || !isSpace
    // A hyphen joins words; before a number it is its sign, and in a date it is part of it.
    if columns == 2 || (cluster == "-" && previous?.isLetter == true) {
      lastBreak = paragraph.index(after: index)
    }
    previous = cluster
  }
  return withoutTrailingSpaces(paragraph)
}

private func withoutTrailingSpaces(_ line: Substring) -> Substring {
  var end = line.endIndex
  while end > line.startIndex {
    let before = line.index(before: end)
    guard line[before].isBlank else { break }
    end = before
  }
  return line[..<end]
}

extension Character {
  /// A space or a tab: where a line can break, and what is not drawn at its end.
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
