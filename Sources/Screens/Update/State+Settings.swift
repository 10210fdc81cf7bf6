import Retrieval

extension State {
  /// Turns a knob by its key, or undoes the last turn.
  mutating func turn(_ action: Action) -> [Effect] {
    switch action {
    case .lowerThreshold: return moveThreshold(by: -1)
    case .raiseThreshold: return moveThreshold(by: 1)
    case .lowerBudget: return change { $0.tokenBudget = max(0, $0.tokenBudget - 250) }
    case .raiseBudget: return change { $0.tokenBudget += 250 }
    case .fewerCandidates: return change { $0.candidates = max(1, ($0.candidates - 1) / 10 * 10) }
    case .moreCandidates: return change { $0.candidates = $0.candidates / 10 * 10 + 10 }
    case .fewerPlaces: return change { $0.topN = max(1, $0.topN - 1) }
    case .morePlaces: return change { $0.topN += 1 }
    case .undo: return travel(settings.undo(), "nothing to undo")
    default: return travel(settings.redo(), "nothing to redo")
    }
  }

  /// Moves the threshold along a grid, so that steps up and down meet again: by 0.05 where scores
  /// lie between 0 and 1, by 0.25 where they are logits.
  private mutating func moveThreshold(by steps: Double) -> [Effect] {
    guard settings.current.appliedThreshold != nil else {
      notice = Notice(.warning, "nothing is reranked, so no threshold is applied")
      return []
    }
    let isBounded = settings.current.scoreUnit.isBounded
    let size = isBounded ? 0.05 : 0.25
    return change { settings in
      let moved = ((settings.threshold / size).rounded() + steps) * size
      let threshold = (moved * 100).rounded() / 100
      settings.threshold = isBounded ? min(max(threshold, 0), 1) : threshold
    }
  }

  private mutating func travel(_ moved: Bool, _ otherwise: String) -> [Effect] {
    guard moved else {
      notice = Notice(.warning, otherwise)
      return []
    }
    return searchAgain()
  }
}
