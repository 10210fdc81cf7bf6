import Cells
import Evaluation
import Retrieval

extension State {
  /// Does what an action asks of the Tune screen, which is shown where its effect is seen there.
  mutating func tune(_ action: Action) -> [Effect] {
    if action != .runGolden, action != .writeSettings { screen = .tune }
    switch action {
    case .turnDown: return turnKnob(by: -1)
    case .turnUp: return turnKnob(by: 1)
    case .turnFarDown: return turnKnob(by: -5)
    case .turnFarUp: return turnKnob(by: 5)
    case .resetKnob: return resetKnob()
    case .writeSettings: return [.writeSettings(settings.current)]
    case .runGolden: return evaluateGolden()
    case .writeValue: writeValue()
    case .proposeThreshold: proposeThreshold()
    case .switchSubject: tune.subject = tuneSubject == .golden ? .question : .golden
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveToTop, .moveToBottom: moveKnob(action)
    default: break
    }
    return []
  }

  private mutating func turnKnob(by steps: Int) -> [Effect] {
    guard let knob else { return [] }
    if knob.key == "threshold", settings.current.appliedThreshold == nil {
      notice = Notice(.warning, "nothing is reranked, so no threshold is applied")
      return []
    }
    let value = knob.turned(by: steps, in: settings.current, remotes: remotes)
    guard value != knob.value(settings.current) else {
      let end = steps > 0 ? "highest" : "lowest"
      notice = Notice(.warning, "\(knob.name) is at its \(end): \(knob.text(in: settings.current))")
      return []
    }
    return change { _ = knob.set(value, in: &$0) }
  }

  private mutating func resetKnob() -> [Effect] {
    guard let knob else { return [] }
    return change { _ = knob.set(knob.value(Settings()), in: &$0) }
  }

  /// Lists the choices of a setting in the palette; a number is written in its place.
  private mutating func writeValue() {
    guard let knob else { return }
    if case .choice = knob.kind {
      var palette = Palette()
      palette.field = TextField(knob.name + " ")
      overlay = .palette(palette)
    } else {
      tune.field = TextField()
    }
  }

  private mutating func proposeThreshold() {
    if let reason = absence(of: .golden) ?? tune.golden.flatMap({ absence(of: .threshold, in: $0) })
    {
      notice = Notice(.warning, reason)
    } else {
      tune.target = TextField("0.9")
    }
  }

  private mutating func moveKnob(_ action: Action) {
    let rows = KnobRow.all
    let page = max(1, knobWindow.count - 1)
    let steps: [Action: Int] = [
      .moveUp: -1, .moveDown: 1, .pageUp: -page, .pageDown: page,
      .moveToTop: -rows.count, .moveToBottom: rows.count,
    ]
    moveKnob(by: steps[action] ?? 0)
  }

  /// Picks the setting so many settings further on.
  mutating func moveKnob(by steps: Int) {
    let keys = Setting.all.map(\.key)
    let place = keys.firstIndex(of: tune.knob) ?? 0
    pickKnob(keys[min(max(0, place + steps), keys.count - 1)])
  }

  /// Picks a setting to turn; a value that was being written for another is left.
  mutating func pickKnob(_ key: String) {
    if key != tune.knob { tune.field = nil }
    tune.knob = key
    tune.offset = knobWindow.lowerBound
  }

  /// Brings the next plot to the front, alone where there is no room beside the settings.
  mutating func moveToPlot(_ step: Int) {
    if tuneLayout.panes.isEmpty { tune.isZoomed = true }
    let plots = TunePlot.allCases
    tune.plot = plots[(tune.plot.rawValue + step + plots.count) % plots.count]
  }
}

extension State {
  /// Brings what the Tune screen shows in step with the runs, and asks for the golden set to be run
  /// anew where it has been run with other settings; a new threshold needs no run, and a server,
  /// which may bill it, is asked only at a person's word.
  mutating func followTuning() -> [Effect] {
    guard screen == .tune else { return [] }
    if tune.question == nil, let trace, trace.verdict != nil, trace.origin == nil {
      tune.follow(trace, golden: golden)
    }
    tune.follow(goldenRun)
    guard case .ready = corpus, !golden.queries.isEmpty, tune.drag == nil,
      let last = goldenRun.settings, settings.current.reranker.remoteName == nil
    else { return [] }
    var current = settings.current
    current.threshold = last.threshold
    return current == last ? [] : evaluateGolden()
  }
}
