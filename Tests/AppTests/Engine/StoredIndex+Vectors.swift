import Columns
import Storage

extension StoredIndex {
  /// The vector of each passage.
  var vectorsOfPassages: [PassageKey: [Float]] {
    let keyed = passages.enumerated().map { place, key in
      let start = place * vectors.dimensions
      return (key, Array(vectors.numbers[start..<start + vectors.dimensions]))
    }
    return Dictionary(keyed) { first, _ in first }
  }
}
