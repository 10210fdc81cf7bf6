/// How well a pattern fits a text: its letters must occur in order; higher is better, nil is no fit.
///
/// Letters that follow each other and letters that start a word count more, and short texts win
/// over long ones.
package func fuzzyScore(_ pattern: String, in text: String) -> Int? {
  var score = 0
  var rest = pattern.lowercased().filter { $0 != " " }[...]
  var previous: Character = " "
  var followed = false
  for character in text.lowercased() {
    guard let wanted = rest.first else { break }
    if character == wanted {
      score += followed ? 6 : 1
      if !previous.isLetter && !previous.isNumber { score += 8 }
      rest.removeFirst()
      followed = true
    } else {
      followed = false
    }
    previous = character
  }
  return rest.isEmpty ? score * 8 - text.count : nil
}
