/// The word that someone most likely meant: at most a third of its letters are wrong.
func nearest(to word: String, among words: [String]) -> String? {
  let near = words.map { ($0, editDistance(word.lowercased(), $0.lowercased())) }
    .filter { $1 <= max(1, $0.count / 3) }
  return near.min { $0.1 < $1.1 }?.0
}

/// Letters to insert, remove or replace until one word is the other (Levenshtein 1966).
private func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right)
  var row = Array(0...right.count)
  for (index, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in right.indices {
      let replaced = diagonal + (right[column] == letter ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
    }
  }
  return row[right.count]
}
