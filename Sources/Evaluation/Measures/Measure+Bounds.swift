extension Measure {
  /// The nDCG that a ranking can still turn out to have, once its unjudged documents are judged;
  /// nil for other measures, and where ties are taken in all orders at once.
  ///
  /// Low: unjudged documents are not relevant, trec_eval's value. High: the most that any grades of
  /// the unjudged documents above the cutoff could make of it, from 0 to `highestGrade`, those
  /// grades counting in the ideal as well. Both leave out what nobody found: a relevant document
  /// beyond the list would raise the ideal and lower both. The bounds are naive ones and may lie far
  /// apart; see Fröbe et al., "Bootstrapped nDCG estimation in the presence of unjudged documents",
  /// ECIR 2023.
  package func bounds(
    of ranking: [RetrievedDocument], grades: [String: Int], highestGrade: Int, ties: TieRule = .trec
  ) -> Interval? {
    guard family == .nDCG, ties != .expected else { return nil }
    let graded = GradedRanking(ranking, grades: grades, ties: ties, depth: cutoff)
    let judgings = Judgings(graded, gain, cutoff: cutoff, highestGrade: highestGrade)
    let low = graded.nDCG(gain, cutoff: cutoff)
    return Interval(low: low, high: max(low, judgings.best()))
  }
}

/// All the ways in which the unjudged documents of a ranking could be graded.
///
/// A graded list is a stack of layers, one for each grade v: the documents with a grade of v or
/// more, each worth what v adds to the gain. In its layer a document found at a rank is worth that
/// rank's discount, and n documents are worth the first n discounts to the ideal. Of the unjudged,
/// those highest up get the better grades, so a layer's choice is how many of them are in it.
private struct Judgings {
  /// The discounts of the first ranks, summed up.
  private let ideals: [Double]
  /// The discounts at the ranks of unjudged documents, summed up.
  private let rises: [Double]
  private let layers: [Layer]

  private struct Layer {
    let worth: Double
    /// The documents that are known to be in it, found or not.
    let known: Int
    /// The discounts of those that were found.
    let found: Double
  }

  init(_ graded: GradedRanking, _ gain: Gain, cutoff: Int?, highestGrade: Int) {
    let ranks = graded.grades.indices
    let unjudged = ranks.filter { graded.grades[$0] == nil }
    let depth = cutoff ?? (graded.judged.count + unjudged.count)
    ideals = Self.sums((0..<depth).map(discount))
    rises = Self.sums(unjudged.map(discount))
    let highest = max(highestGrade, graded.judged.max() ?? 0)
    layers = (0..<max(0, highest)).map { grade in
      Layer(
        worth: gain.of(grade + 1) - gain.of(grade), known: graded.judged.count { $0 > grade },
        found: ranks.filter { (graded.grades[$0] ?? 0) > grade }.map(discount).reduce(0, +))
    }
  }

  private static func sums(_ values: [Double]) -> [Double] {
    values.reduce(into: [0]) { sums, value in sums.append(sums[sums.count - 1] + value) }
  }

  /// The largest quotient of gain and ideal gain, by Dinkelbach's method (Management Science 13,
  /// 1967): the judging that gains most over a quotient times its ideal has a larger quotient,
  /// until there is none.
  func best() -> Double {
    var (best, isGrowing) = (0.0, true)
    while isGrowing {
      let quotient = quotient(over: best)
      isGrowing = quotient > best
      best = max(best, quotient)
    }
    return min(1, best)
  }

  /// The quotient of the judging that gains most over `rate` times its ideal.
  private func quotient(over rate: Double) -> Double {
    var (gain, ideal) = (0.0, 0.0)
    for layer in layers {
      let counts = rises.indices
      let count = counts.max {
        rises[$0] - rate * idealGain(layer, $0) < rises[$1] - rate * idealGain(layer, $1)
      }
      gain += layer.worth * (layer.found + rises[count ?? 0])
      ideal += layer.worth * idealGain(layer, count ?? 0)
    }
    return ideal > 0 ? gain / ideal : 0
  }

  /// The ideal gain of a layer with some unjudged documents in it.
  private func idealGain(_ layer: Layer, _ count: Int) -> Double {
    ideals[min(layer.known + count, ideals.count - 1)]
  }
}
