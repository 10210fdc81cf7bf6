import Evaluation
package import Retrieval

/// Something that can be seen on the screens to hold or not.
package struct LessonCheck: Equatable, Sendable {
  package var condition: LessonCondition
  /// The question whose run must meet it; nil for what is no matter of a run.
  package var question: String?

  package init(_ condition: LessonCondition, of question: String? = nil) {
    self.condition = condition
    self.question = question
  }
}

/// What a lesson can ask for: a closed vocabulary, so that lessons are data.
package enum LessonCondition: Equatable, Sendable {
  /// The question was asked, and its run has finished.
  case asked
  /// A chunk stands in a list, at a rank in these bounds, counted from 1.
  case rank(chunk: String, LessonList, ClosedRange<Double>)
  /// A chunk does not stand in a list.
  case absent(chunk: String, LessonList)
  case decision(chunk: String, Decision)
  /// So many candidates met a decision.
  case count(Decision, ClosedRange<Double>)
  case answered(Bool)
  /// The tokens that the context uses.
  case tokens(ClosedRange<Double>)
  /// A stage ended so.
  case stage(StageName, StageStatus)
  /// So many candidates entered a stage.
  case input(StageName, ClosedRange<Double>)
  /// A setting in force, by its key, has a value in these bounds.
  case setting(key: String, ClosedRange<Double>)
  case choice(key: String, String)
  /// So many filters are in force.
  case filters(ClosedRange<Double>)
  /// A chunk is explained.
  case explained(chunk: String)
  case opened(ScreenName)
  /// The golden set was run whole with the settings in force.
  case goldenRun
  /// The segments of the report are shown.
  case segments
  /// The golden question that was opened from the report.
  case openedQuestion
}

/// The lists in which a chunk can stand.
package enum LessonList: String, CaseIterable, Sendable {
  case before, after, context
}

extension LessonCheck {
  /// Whether it holds on the screens as they are.
  package func isMet(in state: State) -> Bool {
    guard let question else { return condition.isMet(in: state) }
    guard let run = state.finishedRun, run.query.isSameQuestion(as: question) else { return false }
    return condition.isMet(by: run)
  }
}

extension LessonCondition {
  /// Whether a run must have finished for it to be told.
  package var isOfRun: Bool {
    switch self {
    case .setting, .choice, .filters, .explained, .opened, .goldenRun, .segments, .openedQuestion:
      false
    default: true
    }
  }

  fileprivate func isMet(in state: State) -> Bool {
    let settings = state.settings.current
    switch self {
    case .setting(let key, let bounds):
      return Setting.named(key)?.value(settings).number.map(bounds.contains) ?? false
    case .choice(let key, let name): return Setting.named(key)?.value(settings) == .choice(name)
    case .filters(let bounds): return bounds.contains(Double(settings.filters.count))
    case .explained(let chunk):
      return state.screen == .explain && state.explain.explanation?.candidate.chunk.id == chunk
    case .opened(let screen): return state.screen == screen
    case .goldenRun: return state.goldenRun.isWhole && state.goldenRun.report?.settings == settings
    case .segments: return state.screen == .evaluate && state.evaluate.showsSegments
    case .openedQuestion:
      return state.screen == .inspect && state.evaluate.opened != nil
        && state.evaluate.opened == state.finishedRun?.query
    default: return false
    }
  }

  fileprivate func isMet(by run: Trace) -> Bool {
    switch self {
    case .asked: return true
    case .rank(let chunk, let list, let bounds):
      return run.place(of: chunk, in: list).map { bounds.contains(Double($0)) } ?? false
    case .absent(let chunk, let list): return run.place(of: chunk, in: list) == nil
    case .decision(let chunk, let decision): return run.candidate(chunk)?.decision == decision
    case .count(let decision, let bounds):
      return bounds.contains(Double(run.decisions[decision] ?? 0))
    case .answered(let answered): return run.verdict?.answered == answered
    case .tokens(let bounds): return bounds.contains(Double(run.usedTokens))
    case .stage(let name, let status): return run.stage(name)?.status == status
    case .input(let name, let bounds):
      return run.stage(name).map { bounds.contains(Double($0.input)) } ?? false
    default: return false
    }
  }
}

extension State {
  /// The finished run of this corpus that shows, made with the settings in force.
  var finishedRun: Trace? {
    guard recorded == nil, work == nil, let trace, trace.verdict != nil,
      trace.settings == settings.current
    else { return nil }
    return trace
  }
}

extension Trace {
  fileprivate func candidate(_ chunk: String) -> Candidate? {
    candidates.first { $0.chunk.id == chunk }
  }

  /// The place of a chunk in a list, from 1; nil where it is not in it.
  fileprivate func place(of chunk: String, in list: LessonList) -> Int? {
    switch list {
    case .before: candidate(chunk)?.rankBefore
    case .after: candidate(chunk)?.rankAfter
    case .context: kept.firstIndex { $0.chunk.id == chunk }.map { $0 + 1 }
    }
  }
}

extension SettingValue {
  /// The value as a number; nil for a choice.
  fileprivate var number: Double? {
    switch self {
    case .whole(let number): Double(number)
    case .number(let number): number
    case .choice: nil
    }
  }
}

extension String {
  /// Whether two questions are the same but for case, white space and marks at the end.
  package func isSameQuestion(as other: String) -> Bool { plainQuestion == other.plainQuestion }

  private var plainQuestion: [Substring] {
    lowercased().split { $0.isWhitespace || "?!.,".contains($0) }
  }
}

extension LessonCondition {
  /// The chunk that it speaks of; nil where it speaks of none.
  package var chunk: String? {
    switch self {
    case .rank(let chunk, _, _), .absent(let chunk, _), .decision(let chunk, _),
      .explained(let chunk):
      chunk
    default: nil
    }
  }
}
