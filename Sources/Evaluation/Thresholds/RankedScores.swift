/// Scores in rising order, which know at once how many reach a threshold.
package struct RankedScores: Sendable, Equatable {
  /// Lowest first.
  package let scores: [Double]

  /// Sorts finite scores, once.
  init(_ scores: [Double]) {
    self.scores = radixSorted(scores)
  }

  /// How many there are.
  package var count: Int { scores.count }

  /// How many are the threshold or more: log n.
  package func count(atLeast threshold: Double) -> Int {
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] < threshold { low = middle + 1 } else { high = middle }
    }
    return scores.count - low
  }
}
