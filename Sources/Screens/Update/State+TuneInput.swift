import Cells
import Evaluation
import Retrieval

extension State {
  /// Takes a key while a value or a target is being written; nil while none is.
  mutating func pressInTune(_ key: Key) -> [Effect]? {
    guard screen == .tune else { return nil }
    if tune.target != nil { return pressInTarget(key) }
    if tune.field != nil { return pressInValue(key) }
    return nil
  }

  private mutating func pressInValue(_ key: Key) -> [Effect] {
    switch key.code {
    case .escape: tune.field = nil
    case .enter: return acceptValue()
    case .up, .down, .tab:
      tune.field = nil
      moveKnob(by: key.code == .up ? -1 : 1)
    default: _ = tune.field?.edit(key)
    }
    return []
  }

  private mutating func acceptValue() -> [Effect] {
    guard let knob, let text = tune.field?.text else { return [] }
    guard !text.isEmpty else {
      tune.field = nil
      return []
    }
    var settings = settings.current
    guard knob.set(text, in: &settings), settings.fault == nil else {
      notice = Notice(
        .warning,
        settings.fault ?? "\(text) is not a value of \(knob.name); it must be \(knob.allowed)")
      return []
    }
    tune.field = nil
    return change { $0 = settings }
  }

  private mutating func pressInTarget(_ key: Key) -> [Effect] {
    switch key.code {
    case .escape: tune.target = nil
    case .enter: return acceptProposal()
    default: _ = tune.target?.edit(key)
    }
    return []
  }

  private mutating func acceptProposal() -> [Effect] {
    switch proposal {
    case .proposed(let point):
      tune.target = nil
      tune.knob = "threshold"
      let threshold = tune.golden.map { $0.plainThreshold(for: point) } ?? point.threshold
      return change { $0.threshold = threshold }
    case .refused(let reason): notice = Notice(.warning, reason)
    case nil: tune.target = nil
    }
    return []
  }

  /// Puts pasted text where something is being written.
  mutating func pasteInTune(_ text: String) {
    tune.target?.insert(text)
    tune.field?.insert(text)
  }
}

extension TunePicture {
  /// A threshold with as few decimals as let the same judged candidates pass as the proposed one.
  func plainThreshold(for point: ThresholdPoint) -> Double {
    let scales = [1e2, 1e3, 1e4, 1e5, 1e6]
    let rounded = scales.map { (point.threshold * $0).rounded(.down) / $0 }
    return rounded.first { curve.point(at: $0).precision == point.precision } ?? point.threshold
  }
}
