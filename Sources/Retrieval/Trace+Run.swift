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
      candidates[index].record(ranked, pair: run.scores[ranked.ordinal])
    }
    let top = packing.ranked.compactMap(\.score).max()
    verdict = Verdict(
      answered: top.map { $0 >= settings.threshold } ?? false, topScore: top,
      threshold: settings.threshold)
  }
}

extension Candidate {
  fileprivate mutating func record(_ ranked: Ranked, pair: PairScore?) {
    logit = ranked.logit
    score = ranked.score
    decision = ranked.decision
    reason = ranked.reason
    pairTokens = pair?.tokens
    removedTokens = pair?.removed
  }
}
