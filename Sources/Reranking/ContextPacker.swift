import Foundation
package import Retrieval

/// Orders the reranked candidates and decides which of them enter the context.
///
/// Going down the reranked order, a candidate is kept when its score reaches the threshold, fewer
/// than N are kept already, and its tokens still fit the budget. One that does not fit is passed
/// over, so that smaller ones after it may fill the room.
package struct ContextPacker: Sendable {
  package let threshold: Double
  package let topN: Int
  package let tokenBudget: Int

  package init(settings: Settings) {
    threshold = settings.threshold
    topN = settings.topN
    tokenBudget = settings.tokenBudget
  }

  /// Packs candidates that come in fused order.
  ///
  /// Candidates without a score follow the scored ones in fused order; equal scores keep the fused
  /// order too. A score that is not a finite number counts as none.
  package func pack(
    _ fused: [FusedHit], scores: [Ordinal: PairScore], tokens: (Ordinal) -> Int
  ) -> Packing {
    var kept = 0
    var used = 0
    let ranked = ordered(fused, by: scores).map { ordinal, logit in
      let size = tokens(ordinal)
      let verdict = decide(logit.map(logistic), size: size, kept: kept, used: used)
      if verdict.decision == .kept {
        kept += 1
        used += size
      }
      return Ranked(
        ordinal: ordinal, logit: logit, score: logit.map(logistic), decision: verdict.decision,
        reason: verdict.reason)
    }
    return Packing(ranked: ranked, usedTokens: used)
  }

  private func ordered(
    _ fused: [FusedHit], by scores: [Ordinal: PairScore]
  ) -> [(ordinal: Ordinal, logit: Double?)] {
    let logits = fused.map { hit in
      scores[hit.ordinal].map(\.logit).flatMap { $0.isFinite ? $0 : nil }
    }
    return fused.indices.sorted { left, right in
      let (a, b) = (logits[left] ?? -.infinity, logits[right] ?? -.infinity)
      let (hasA, hasB) = (logits[left] != nil, logits[right] != nil)
      if hasA != hasB { return hasA }
      return a != b ? a > b : left < right
    }
    .map { (fused[$0].ordinal, logits[$0]) }
  }

  private func decide(
    _ score: Double?, size: Int, kept: Int, used: Int
  ) -> (decision: Decision, reason: String?) {
    guard let score else { return (.notScored, "the reranker gave it no score") }
    if score < threshold {
      return (.belowThreshold, Self.shortfall(of: score, to: threshold))
    }
    if kept >= topN { return (.beyondTopN, "\(topN) better ones fill the \(topN) places") }
    let room = tokenBudget - used
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
