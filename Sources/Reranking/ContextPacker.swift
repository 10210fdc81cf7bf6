import Foundation
package import Retrieval

/// Decides which of the reranked candidates enter the context.
///
/// Going down the reranked order, a candidate is kept when its score reaches the threshold, fewer
/// than N are kept already, and its tokens still fit the budget. One that does not fit is passed
/// over, so that smaller ones after it may fill the room.
package struct ContextPacker: Sendable {
  private let settings: Settings

  package init(settings: Settings) {
    self.settings = settings
  }

  /// Packs candidates that come in reranked order; `tokens` gives what a chunk costs.
  package func pack(_ standings: [Standing], tokens: (Ordinal) -> Int) -> Packing {
    var kept = 0
    var used = 0
    let ranked = standings.map { standing in
      let size = tokens(standing.ordinal)
      let verdict = decide(standing.score, size: size, kept: kept, used: used)
      guard verdict.decision == .kept else {
        return Ranked(standing, verdict.decision, reason: verdict.reason)
      }
      kept += 1
      used += size
      return Ranked(standing, .kept, contextPlace: kept)
    }
    return Packing(ranked: ranked, usedTokens: used)
  }

  private func decide(
    _ score: Double?, size: Int, kept: Int, used: Int
  ) -> (decision: Decision, reason: String?) {
    guard let score else { return (.notScored, "the reranker gave it no score") }
    if settings.reranker != .none, score < settings.threshold {
      return (.belowThreshold, Self.shortfall(of: score, to: settings.threshold))
    }
    let places = settings.topN
    if kept >= places { return (.beyondTopN, "\(places) better ones fill the \(places) places") }
    let room = settings.tokenBudget - used
    if size > room { return (.overBudget, "needs \(size) tokens, \(room) are left") }
    return (.kept, nil)
  }

  /// Says that a score is too low, with as many decimals as it takes to see it.
  private static func shortfall(of score: Double, to threshold: Double) -> String {
    let texts = (2...6).lazy.map { decimals in
      [score, threshold].map { String(format: "%.\(decimals)f", $0) }
    }
    let pair = texts.first { $0[0] != $0[1] } ?? ["\(score)", "\(threshold)"]
    return "\(pair[0]) is below the threshold \(pair[1])"
  }
}
