/// How well a pattern fits a text: its letters must occur in order; higher is better, nil is no fit.
///
/// The pattern in one piece wins over scattered letters. Letters that follow each other and those
/// that start a word count more, and short texts win over long ones.
package func fuzzyScore(_ pattern: String, in text: String) -> Int? {
  var score = 0
  var rest = pattern.lowercased().filter { $0 != " " }[...]
  var previous: Character = " "
  var followed = false
  for character in text.lowercased() {
    guard let wanted = rest.first else { break }
    if character == wanted {
      score += followed ? 12 : 1
      if !previous.isLetter && !previous.isNumber { score += 8 }
      rest.removeFirst()
      followed = true
    } else {
      followed = false
    }
    previous = character
  }
  guard rest.isEmpty else { return nil }
  let isWhole = text.lowercased().contains(pattern.lowercased())
  return score * 20 - text.count + (isWhole ? 10_000 : 0)
}
