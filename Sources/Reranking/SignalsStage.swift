package import Retrieval

/// Orders the candidates by what the models and the retrievers say of them.
package struct SignalsStage: Stage {
  package let name = StageName.signals
  private let blend: BlendWeights?

  /// Makes the stage; without weights, the blend is the cross-encoder's logit alone.
  package init(blend: BlendWeights?) {
    self.blend = blend
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let standings = standings(of: run).sortedByScore
    return StageOutput(.standings(standings), input: run.fused.count, output: standings.count)
  }

  private func standings(of run: Run) -> [Standing] {
    let best = run.fused.compactMap { $0.evidence[.bm25] }.max() ?? 0
    return run.fused.map { hit in
      if run.settings.reranker == .none {
        return Standing(ordinal: hit.ordinal, score: hit.score)
      }
      guard let logit = run.scores[.crossEncoder]?[hit.ordinal]?.value, logit.isFinite else {
        return Standing(ordinal: hit.ordinal)
      }
      let parts = parts(logit, hit, bestBM25: best, run.settings)
      let sum = parts.reduce(0) { $0 + $1.contribution }
      let score = logistic(sum)
      return Standing(
        ordinal: hit.ordinal, relevanceParts: parts, logit: sum, relevance: score, score: score)
    }
  }

  private func parts(
    _ logit: Double, _ hit: FusedHit, bestBM25: Double, _ settings: Settings
  ) -> [ScorePart] {
    guard settings.reranker == .blend, let blend else {
      return [ScorePart(.logit, value: logit, weight: 1)]
    }
    let share = bestBM25 > 0 ? (hit.evidence[.bm25] ?? 0) / bestBM25 : 0
    return [
      ScorePart(.logit, value: logit, weight: blend.logit),
      ScorePart(.cosine, value: hit.evidence[.dense] ?? 0, weight: blend.cosine),
      ScorePart(.bm25Share, value: share, weight: blend.bm25Share),
      ScorePart(.bias, value: 1, weight: blend.bias),
    ]
  }
}

extension [Standing] {
  /// Best first; equal scores keep their order, and those without a score follow.
  package var sortedByScore: [Standing] {
    enumerated().sorted { left, right in
      switch (left.element.score, right.element.score) {
      case (let a?, let b?): a != b ? a > b : left.offset < right.offset
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): left.offset < right.offset
      }
    }
    .map(\.element)
  }
}
