/// Recall at every depth of the candidates, in one pass over the ranks of the relevant ones.
package struct RecallCurve: Sendable, Equatable {
  /// The mean recall of the questions at K = 1, 2, …; empty where no question has a relevant one.
  package var recalls: [Double]
  /// How many questions have something relevant; the others are not counted.
  package var questions: Int

  /// Sums up the questions.
  ///
  /// - Parameters:
  ///   - questions: for each, the ranks of its relevant ones among the candidates, from 1, and how
  ///     many relevant ones there are, found or not.
  ///   - depth: the largest K.
  package init(_ questions: [(ranks: [Int], relevant: Int)], to depth: Int) {
    let eligible = questions.filter { $0.relevant > 0 }
    self.questions = eligible.count
    var gains = [Double](repeating: 0, count: eligible.isEmpty ? 0 : max(0, depth))
    for question in eligible {
      for rank in question.ranks where gains.indices.contains(rank - 1) {
        gains[rank - 1] += 1 / Double(question.relevant)
      }
    }
    var total = 0.0
    recalls = gains.map { gain in
      total += gain
      return total / Double(eligible.count)
    }
  }
}
