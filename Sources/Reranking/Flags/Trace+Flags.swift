package import Retrieval

extension Trace {
  /// The signs of a bug that the record of a finished run shows.
  package func findFlags() -> [RankFlag] {
    let found = [
      inputOrder, tieAtLastPlace, tieAtThreshold, saturation, lostScores, lostHits, repeatedIDs,
      truncation,
    ]
    return found.compactMap(\.self) + rises
  }

  private var scored: [Candidate] { after.filter { $0.score != nil } }

  /// The reranker's logits fall, or stay, in the order in which the candidates came to it.
  ///
  /// Ten are asked for, since a few may well stand right before the reranker reads them.
  private var inputOrder: RankFlag? {
    let logits = candidates.compactMap(\.logit)
    guard logits.count >= 10, zip(logits, logits.dropFirst()).allSatisfy({ $0 >= $1 }) else {
      return nil
    }
    return RankFlag(.inputOrder, "the reranker left all \(logits.count) candidates in their order")
  }

  /// The last of N places was decided between equals.
  private var tieAtLastPlace: RankFlag? {
    let kept = after.filter { $0.decision == .kept }
    guard settings.mmrLambda == 1, kept.count == settings.topN, let last = kept.last,
      let next = after.first(where: { $0.decision == .beyondTopN && $0.isBelow(last) }),
      last.score == next.score, last.logit == next.logit
    else { return nil }
    return RankFlag(
      .ties, "\(last.chunk.id) took the last place from \(next.chunk.id), which scores the same")
  }

  /// Several scores are the threshold itself, so that they pass or fail together by a hair.
  private var tieAtThreshold: RankFlag? {
    let count = scored.count { $0.score == settings.threshold }
    guard settings.reranker != .none, count >= 2 else { return nil }
    return RankFlag(.ties, "\(count) candidates score exactly the threshold \(settings.threshold)")
  }

  /// Logits so large that different ones give the same score to six decimals.
  private var saturation: RankFlag? {
    guard settings.normalisation == .sigmoid || settings.normalisation == .platt else { return nil }
    let known = scored.filter { $0.relevance != nil }
    let top = known.filter { ($0.relevance ?? 0) >= 1 - 1e-6 }
    let bottom = known.filter { ($0.relevance ?? 1) <= 1e-6 }
    let isFlat = { (group: [Candidate]) in Set(group.compactMap(\.logit)).count >= 2 }
    if isFlat(top) {
      return RankFlag(.saturated, "\(top.count) scores are 1 to six decimals; use logits")
    }
    guard bottom.count == known.count, isFlat(bottom) else { return nil }
    return RankFlag(.saturated, "all \(bottom.count) scores are 0 to six decimals; use logits")
  }

  private var lostScores: RankFlag? {
    let count = candidates.count { $0.isNotFinite == true }
    guard count > 0 else { return nil }
    return RankFlag(.notFinite, "the reranker gave \(count) candidates no finite score")
  }

  private var lostHits: RankFlag? {
    guard let fuse = stage(.fuse), fuse.status == .fallback, let detail = fuse.detail else {
      return nil
    }
    return RankFlag(.notFinite, "fuse: \(detail)")
  }

  private var repeatedIDs: RankFlag? {
    let counts = candidates.reduce(into: [:]) { $0[$1.chunk.id, default: 0] += 1 }
    let repeated = counts.filter { $0.value > 1 }.keys.sorted()
    guard let first = repeated.first else { return nil }
    let others = repeated.count > 1 ? ", and \(repeated.count - 1) more" : ""
    return RankFlag(
      .duplicateIDs, "\(first) is \(counts[first] ?? 0) times among the candidates\(others)")
  }

  /// The reranker's limit cut every passage; one alone may well be long.
  private var truncation: RankFlag? {
    let read = candidates.filter { $0.pairTokens != nil }
    guard read.count >= 2, read.allSatisfy({ ($0.removedTokens ?? 0) > 0 }) else { return nil }
    return RankFlag(.allTruncated, "the model's limit cut all \(read.count) passages short")
  }
}

extension Candidate {
  fileprivate func isBelow(_ other: Candidate) -> Bool {
    (rankAfter ?? .max) > (other.rankAfter ?? .max)
  }
}
