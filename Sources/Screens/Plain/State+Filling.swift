extension State {
  /// Opens a screen as its key does and begins the work that fills it, for who prints it once.
  package mutating func fill(_ screen: ScreenName) -> [Effect] {
    let actions: [Action] =
      switch screen {
      case .inspect: [.showInspect]
      case .explain: [.showExplain]
      case .tune: [.showTune, .runGolden]
      case .evaluate: [.showEvaluate, .runGolden]
      case .traces: [.showTraces]
      case .learn: [.showLearn]
      }
    focus = .after
    return actions.flatMap { perform($0) }
  }
}
