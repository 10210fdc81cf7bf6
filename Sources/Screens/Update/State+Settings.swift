import Retrieval

extension State {
  /// Turns a knob by its key, or undoes the last turn.
  mutating func turn(_ action: Action) -> [Effect] {
    switch action {
    case .lowerThreshold: return change { $0.threshold = Self.step($0.threshold, by: -0.05) }
    case .raiseThreshold: return change { $0.threshold = Self.step($0.threshold, by: 0.05) }
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

  /// A threshold moved along a grid, so that steps up and down meet again.
  private static func step(_ threshold: Double, by size: Double) -> Double {
    let steps = (threshold / abs(size)).rounded() + (size < 0 ? -1 : 1)
    let moved = steps * abs(size)
    return min(max((moved * 100).rounded() / 100, 0), 1)
  }

  private mutating func travel(_ moved: Bool, _ otherwise: String) -> [Effect] {
    guard moved else {
      notice = Notice(.warning, otherwise)
      return []
    }
    return searchAgain()
  }
}
