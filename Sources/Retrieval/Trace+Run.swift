extension Trace {
  /// Fills the trace from a run, also an unfinished one.
  ///
  /// - Parameter chunk: looks up a chunk of the corpus by its ordinal.
  package mutating func record(_ run: Run, chunk: (Ordinal) -> Chunk) {
    stages = run.stages
    candidates = run.fused.enumerated().map { place, hit in
      var candidate = Candidate(
        chunk: chunk(hit.ordinal), rankBefore: place + 1, scoreBefore: hit.score)
      candidate.bm25 = hit.placements[.bm25]
      candidate.dense = hit.placements[.dense]
      candidate.evidence = hit.evidence
      candidate.fusedParts = hit.parts.isEmpty ? nil : hit.parts
      return candidate
    }
    if let packing = run.packing { record(packing, of: run) }
  }

  private mutating func record(_ packing: Packing, of run: Run) {
    let places = Dictionary(
      run.fused.enumerated().map { ($1.ordinal, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, ranked) in packing.ranked.enumerated() {
      guard let index = places[ranked.ordinal] else { continue }
      candidates[index].rankAfter = place + 1
      candidates[index].record(ranked, in: run)
      if let duplicate = ranked.standing.duplicate {
        candidates[index].duplicateOf = places[duplicate.of].map { candidates[$0].chunk.id }
      }
    }
    let top = packing.ranked.compactMap(\.standing.score).max()
    let passes = settings.reranker == .none || (top ?? -.infinity) >= settings.threshold
    verdict = Verdict(
      answered: top != nil && passes, topScore: top, threshold: settings.threshold)
  }
}

extension Candidate {
  fileprivate mutating func record(_ ranked: Ranked, in run: Run) {
    let standing = ranked.standing
    relevanceParts = standing.relevanceParts.isEmpty ? nil : standing.relevanceParts
    logit = standing.logit
    relevance = standing.relevance
    signalParts = standing.signalParts.isEmpty ? nil : standing.signalParts
    score = standing.score
    mmrParts = standing.mmrParts.isEmpty ? nil : standing.mmrParts
    isNotFinite = standing.gap == .notFinite ? true : nil
    similarity = standing.duplicate?.similarity
    decision = ranked.decision
    reason = ranked.reason
    contextPlace = ranked.contextPlace
    record(run.scores.compactMapValues { $0[ranked.ordinal] })
  }

  private mutating func record(_ pairs: [Scorer: PairScore]) {
    guard !pairs.isEmpty else { return }
    scores = pairs.mapValues(\.value).filter(\.value.isFinite)
    isCached = pairs.values.allSatisfy(\.isCached)
    let pair = pairs[.crossEncoder] ?? pairs[.lateInteraction]
    pairTokens = pair?.tokens
    removedTokens = pair?.removed
    cutAt = pair?.cutAt
    windows = pair.flatMap { $0.windows > 1 ? $0.windows : nil }
  }
}
