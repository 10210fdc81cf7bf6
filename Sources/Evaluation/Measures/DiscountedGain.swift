import Foundation

/// What a grade adds to the cumulative gain; a grade below 1 adds nothing.
enum Gain: String, Sendable, CaseIterable {
  /// The grade itself: trec_eval's nDCG (Järvelin and Kekäläinen, ACM TOIS 20, 2002).
  case linear = "log2"
  /// 2 to the power of the grade, minus 1 (Burges et al., ICML 2005).
  case exponential = "exp-log2"

  func of(_ grade: Int) -> Double {
    guard grade > 0 else { return 0 }
    return self == .linear ? Double(grade) : exp2(Double(grade)) - 1
  }
}

/// The share that the gain at a rank, from 0, keeps: 1 / log2(rank from 1 + 1).
func discount(at rank: Int) -> Double { 1 / log2(Double(rank + 2)) }

extension GradedRanking {
  /// The discounted gain as a share of that of the ideal ranking of all judged documents.
  ///
  /// The ideal is cut off where the ranking is. 0 where nothing is relevant.
  func nDCG(_ gain: Gain, cutoff: Int?) -> Double {
    let ideal = Self.discounted(judged.map(gain.of).sorted(by: >), cutoff)
    guard ideal > 0 else { return 0 }
    return Self.discounted(expected { $0.map(gain.of) ?? 0 }, cutoff) / ideal
  }

  private static func discounted(_ gains: [Double], _ cutoff: Int?) -> Double {
    gains.prefix(cutoff ?? gains.count).enumerated()
      .reduce(0) { $0 + ($1.element > 0 ? $1.element * discount(at: $1.offset) : 0) }
  }
}
