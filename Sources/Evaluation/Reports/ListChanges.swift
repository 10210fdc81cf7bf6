/// What reranking did to the lists, whatever the measures say.
package struct ListChanges: Sendable, Equatable, Codable {
  package var questions = 0
  /// Questions whose first document is another one after reranking.
  package var winnerChanged = 0
  /// Questions whose first relevant document stands higher, as high, or lower.
  package var raised = 0
  package var level = 0
  package var lowered = 0
  /// The first relevant document stood beyond the first N and is within them, or the other way.
  package var rescued = 0
  package var lost = 0
  /// How alike the lists are, on average: rank-biased overlap, and Jaccard's index of the first N;
  /// nil of no question.
  package var overlap: Double?
  package var jaccard: Double?

  /// Sums up the eligible outcomes; `places` is N.
  package init(_ outcomes: [QueryOutcome], places: Int) {
    var (overlaps, shares) = (0.0, 0.0)
    for outcome in outcomes where outcome.isEligible {
      let (old, new) = (outcome.before.map(\.id), outcome.after.map(\.id))
      overlaps += rankBiasedOverlap(old, new)
      shares += Evaluation.jaccard(old, new, depth: places)
      questions += 1
      winnerChanged += outcome.before.first?.id == outcome.after.first?.id ? 0 : 1
      let before = outcome.firstRelevant(in: outcome.before) ?? .max
      let after = outcome.firstRelevant(in: outcome.after) ?? .max
      if after < before { raised += 1 } else if after > before { lowered += 1 } else { level += 1 }
      rescued += before > places && after <= places ? 1 : 0
      lost += before <= places && after > places ? 1 : 0
    }
    guard questions > 0 else { return }
    overlap = overlaps / Double(questions)
    jaccard = shares / Double(questions)
  }

  private enum CodingKeys: String, CodingKey {
    case questions, raised, level, lowered, rescued, lost, overlap, jaccard
    case winnerChanged = "winner_changed"
  }
}
