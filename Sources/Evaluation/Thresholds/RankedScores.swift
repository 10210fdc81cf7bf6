/// Scores in falling order, which know at once how many reach a threshold.
struct RankedScores: Sendable, Equatable {
  /// Highest first.
  let scores: [Double]

  /// Sorts the scores: n log n, once.
  init(_ scores: some Sequence<Double>) {
    self.scores = scores.sorted(by: >)
  }

  var count: Int { scores.count }

  /// How many are the threshold or more: log n.
  func count(atLeast threshold: Double) -> Int {
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] >= threshold { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
