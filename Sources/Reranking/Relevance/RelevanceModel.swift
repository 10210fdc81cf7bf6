package import Retrieval

/// Makes one logit of what the models and the retrievers say of a candidate.
package struct RelevanceModel: Sendable {
  private let blend: BlendWeights?
  private let refusal: String?
  private let lateInteraction: LateInteractionWeights

  /// Makes the model.
  ///
  /// Without weights, or with weights of other models than those present, the blend is the
  /// cross-encoder's logit alone.
  package init(
    blend: BlendWeights?, models: [String: ModelIdentity] = [:],
    lateInteraction: LateInteractionWeights = .unfitted
  ) {
    refusal = blend?.refusal(of: models)
    self.blend = refusal == nil ? blend : nil
    self.lateInteraction = lateInteraction
  }

  /// Whether a run with these settings asks for late interaction's word on each candidate.
  package func asksLateInteraction(_ settings: Settings) -> Bool {
    settings.reranker == .blend && blend?.maxSim != nil
  }

  /// What is worth saying of a run with these settings, in words.
  func note(on settings: Settings) -> String? {
    guard settings.reranker == .blend, blend == nil else { return nil }
    return (refusal ?? "no weights for a blend") + ": the logit alone"
  }

  /// The candidates in fused order, each with its logit or with the reason why it has none.
  package func standings(of run: Run) -> [Standing] {
    guard let scorer = run.settings.reranker.scorer else {
      return run.fused.map { Standing(ordinal: $0.ordinal, score: $0.score) }
    }
    let scores = run.scores[scorer] ?? [:]
    let late = run.scores[.lateInteraction] ?? [:]
    let needsLate = asksLateInteraction(run.settings)
    let best = run.fused.compactMap { $0.evidence[.bm25] }.max() ?? 0
    let places = run.tierPlaces
    return run.fused.map { hit in
      guard let value = scores[hit.ordinal]?.logit else {
        let gap = places[hit.ordinal].map { ScoreGap.tier(place: $0) }
        return Standing(ordinal: hit.ordinal, gap: gap ?? .unread)
      }
      let similarity = late[hit.ordinal]?.value
      if needsLate, similarity == nil { return Standing(ordinal: hit.ordinal, gap: .unread) }
      guard value.isFinite, similarity?.isFinite ?? true else {
        return Standing(ordinal: hit.ordinal, gap: .notFinite)
      }
      let parts = parts(
        value, maxSim: similarity, hit, bestBM25: best, run.settings.reranker)
      return Standing(ordinal: hit.ordinal, relevanceParts: parts, logit: parts.total)
    }
  }

  private func parts(
    _ value: Double, maxSim: Double?, _ hit: FusedHit, bestBM25: Double,
    _ reranker: RerankerKind
  ) -> [ScorePart] {
    switch reranker {
    case .lateInteraction: return lateInteraction.parts(value)
    case .remote: return [ScorePart(.remote, value: value, weight: 1)]
    case .blend, .crossEncoder, .none:
      guard reranker == .blend, let blend else {
        return [ScorePart(.logit, value: value, weight: 1)]
      }
      return blend.parts(value, maxSim: maxSim, hit, bestBM25: bestBM25)
    }
  }
}

extension RerankerKind {
  /// Whose output its logit is made from; nil where nothing is reranked.
  package var scorer: Scorer? {
    switch self {
    case .blend, .crossEncoder: .crossEncoder
    case .lateInteraction: .lateInteraction
    case .remote: .remote
    case .none: nil
    }
  }
}

extension PairScore {
  /// The raw output where it is a logit or a similarity, its log-odds where it is a share.
  fileprivate var logit: Double { isShare ? logOdds(value) : value }
}

extension Run {
  /// The candidates that the cheap scorer kept from the costly one, by their places in its order.
  fileprivate var tierPlaces: [Ordinal: Int] {
    guard settings.isTiered else { return [:] }
    let beyond = cheapOrder.enumerated().dropFirst(settings.tier)
    return Dictionary(beyond.map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The candidates that late interaction scored, its best first; equal ones in fused order.
  package var cheapOrder: [Ordinal] {
    let scores = self.scores[.lateInteraction] ?? [:]
    let hits = fused.compactMap { fused in
      scores[fused.ordinal].map { Hit(ordinal: fused.ordinal, score: $0.value) }
    }
    return hits.enumerated()
      .filter(\.element.score.isFinite)
      .sorted { left, right in
        let (a, b) = (left.element.score, right.element.score)
        return a == b ? left.offset < right.offset : a > b
      }
      .map(\.element.ordinal)
  }
}
