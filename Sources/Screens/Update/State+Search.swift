import Cells
import Retrieval

extension State {
  /// Asks the question that is written.
  mutating func ask() -> [Effect] {
    let question = query.field.text.trimmed
    guard !question.isEmpty else {
      notice = Notice(.warning, "write a question first")
      return []
    }
    switch corpus {
    case .opening:
      query.isWaiting = true
      notice = Notice(.done, "asked as soon as the corpus is open")
      return []
    case .failed(let reason):
      notice = Notice(.error, reason)
      return []
    case .ready:
      query.isWaiting = false
      query.remember(question)
      if recorded != nil {
        forgetRecord()
        trace = nil
      }
      isFreshQuestion = question != trace?.query
      if isFreshQuestion { comparesRuns = false }
      focus = .after
      settle()
      return search(question)
    }
  }

  /// Runs the question under way or the one shown again, with the settings in force.
  mutating func searchAgain() -> [Effect] {
    if let recorded { return followSettings(of: recorded) }
    guard let question = work?.query ?? trace?.query else { return [] }
    return search(question)
  }

  /// Changes the settings and runs again where a question is shown.
  mutating func change(_ edit: (inout Settings) -> Void) -> [Effect] {
    var settings = settings.current
    edit(&settings)
    if let fault = settings.fault {
      notice = Notice(.warning, fault)
      return []
    }
    self.settings.change(to: settings)
    return searchAgain()
  }

  /// A record stays as it is; its replay is done again with the new settings.
  private mutating func followSettings(of recorded: RecordedRun) -> [Effect] {
    if recorded.replay != nil || work != nil {
      work = nil
      return replay()
    }
    notice = Notice(
      .done, "the run stays as it was recorded; \(keys.caption(of: .replay)) replays it so")
    return []
  }

  private mutating func search(_ question: String) -> [Effect] {
    runs += 1
    work = Work(run: runs, query: question)
    return [.search(run: runs, query: question, settings.current)]
  }
}

extension String {
  /// Without the white space at both ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
