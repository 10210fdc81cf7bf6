/// The candidates whose scores fall between two ends, by what is known of them.
package struct ScoreBin: Sendable, Equatable {
  /// The low end, which belongs to the bin.
  package var low: Double
  /// The high end, which belongs to the next bin; the last bin holds it.
  package var high: Double
  package var relevant: Int
  package var notRelevant: Int
  package var unjudged: Int
}

extension ThresholdCurve {
  /// The lowest and the highest score; nil where there is none.
  package var range: ClosedRange<Double>? {
    let all = [relevant, notRelevant, unjudged].map(\.scores)
    guard let low = all.compactMap(\.first).min(), let high = all.compactMap(\.last).max() else {
      return nil
    }
    return low...high
  }

  /// The scores in so many bins of equal width; those outside of the range are in none.
  package func bins(_ count: Int, over range: ClosedRange<Double>) -> [ScoreBin] {
    let width = (range.upperBound - range.lowerBound) / Double(count)
    let ends = (0..<count).map { range.lowerBound + width * Double($0) } + [range.upperBound]
    let above = [relevant, notRelevant, unjudged].map { counts(of: $0, above: ends) }
    return ends.indices.dropLast().map { index in
      let inside = above.map { $0[index] - $0[index + 1] }
      return ScoreBin(
        low: ends[index], high: ends[index + 1],
        relevant: inside[0], notRelevant: inside[1], unjudged: inside[2])
    }
  }

  /// How many scores reach each end; the last one's own scores belong to the bin below it.
  private func counts(of scores: RankedScores, above ends: [Double]) -> [Int] {
    ends.indices.map { index in
      let isLast = index == ends.count - 1
      return scores.count(atLeast: isLast ? ends[index].nextUp : ends[index])
    }
  }
}
