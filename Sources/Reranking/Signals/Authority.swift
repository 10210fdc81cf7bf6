/// Who stands behind a document, as a number from 0 to 1.
///
/// The words of the metadata are evenly spaced, since only their order is known. Another word, and
/// none, count as the middle.
package func authority(of word: String?) -> Double {
  word.flatMap { authorities[$0.lowercased()] } ?? 0.5
}

private let authorities = [
  "official": 1, "team": 0.75, "memo": 0.5, "draft": 0.25, "personal": 0,
]
