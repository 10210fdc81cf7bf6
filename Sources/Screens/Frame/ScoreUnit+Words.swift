import Retrieval

extension ScoreUnit {
  /// The unit as it stands over a column: at most seven letters.
  var caption: String { self == .probability ? "prob" : rawValue }

  /// A score with the decimals that its unit needs.
  func text(_ score: Double) -> String {
    switch self {
    case .rrf: fourDecimals(score)
    case .softmax, .cosine, .maxSim: fixed(score, 3)
    case .minMax, .zScore, .bm25, .logit, .p, .probability, .signals: fixed(score, 2)
    case .recorded: short(score)
    }
  }

  /// The columns that the caption and usual scores take.
  var width: Int {
    let number = [.p, .probability, .minMax, .signals].contains(self) ? 4 : isBounded ? 5 : 6
    return max(caption.count, self == .rrf ? 5 : number)
  }

  /// Whether the scores of one list are parts of one, so that bars of them compare.
  var isBounded: Bool { [.p, .softmax, .probability, .signals].contains(self) }

  /// What a score says, and where it may be compared.
  func meaning(in settings: Settings) -> String {
    switch self {
    case .p:
      "A score p is the reranker's logit through the logistic function. " + Self.oneQuery("p")
    case .logit:
      "A score is the reranker's logit, which has no bounds. " + Self.oneQuery("logit")
    case .softmax:
      "A softmax score is a passage's share among the candidates: all sum to one. It depends on "
        + "which others are there. " + Self.oneQuery("share")
    case .probability:
      "A score is the reranker's logit calibrated on judgements (\(settings.normalisation.rawValue))"
        + ": of passages with 0.80, some 80 in 100 should be relevant, for any question."
    case .signals:
      "A score is the weighted sum of relevance and of what else is known of a passage"
        + (settings.isCalibrated ? "." : "; relevance is not calibrated. " + Self.oneQuery("score"))
    case .rrf, .minMax, .zScore, .bm25, .cosine, .maxSim:
      "Without a reranker the score is the retrievers' (\(rawValue)). No threshold is applied to it."
    case .recorded:
      "A score is what the program that recorded the run gave; it orders this list, and what else "
        + "it means is not recorded."
    }
  }

  private static func oneQuery(_ name: String) -> String {
    "It is not calibrated: it orders the passages of this question only, and the same \(name) for "
      + "another question need not mean the same."
  }
}

extension Settings {
  /// Whether relevance was calibrated on judgements.
  fileprivate var isCalibrated: Bool { normalisation == .platt || normalisation == .isotonic }

  /// The threshold where there is one: fused scores alone are held against none.
  var appliedThreshold: Double? { reranker == .none ? nil : threshold }

  /// Whether late interaction scores any candidate, by itself or to choose the reranker's.
  var runsLateInteraction: Bool {
    reranker == .lateInteraction || (tier > 0 && reranker != .none)
  }
}

extension Candidate {
  /// Whether the candidate has a score and it reaches a threshold.
  func reaches(_ threshold: Double) -> Bool { score.map { $0 >= threshold } ?? false }
}

extension State {
  /// The settings of the run shown; before the first one, those in force.
  var shownSettings: Settings { trace?.settings ?? settings.current }

  /// The unit of the scores shown after reranking.
  var shownUnit: ScoreUnit { trace?.unitAfter ?? settings.current.scoreUnit }
}
