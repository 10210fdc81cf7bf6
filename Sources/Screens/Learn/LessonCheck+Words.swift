import Cells
import Retrieval

extension LessonCheck {
  /// What must hold, in few words: `cfo-approval-clause §4 first after`.
  package var caption: String {
    switch condition {
    case .asked: "asked: \(question ?? "")"
    case .rank(let chunk, let list, let bounds):
      "\(short(chunk)) \(list.words), \(bounds.words(as: "place"))"
    case .absent(let chunk, let list): "\(short(chunk)) not \(list.words)"
    case .decision(let chunk, let decision): "\(short(chunk)): \(decision.words)"
    case .count(let decision, let bounds): "\(decision.words): \(bounds.words)"
    case .answered(let answered): answered ? "answered" : "not answered"
    case .tokens(let bounds): "context: \(bounds.words) tokens"
    case .stage(let name, let status): "\(name.rawValue): \(status.rawValue)"
    case .input(let name, let bounds): "\(name.rawValue) reads \(bounds.words)"
    case .setting(let key, let bounds): "\(Setting.named(key)?.name ?? key) \(bounds.words)"
    case .choice(let key, let name): "\(Setting.named(key)?.name ?? key) \(name)"
    case .filters(let bounds): bounds.upperBound == 0 ? "no filter" : "filters: \(bounds.words)"
    case .explained(let chunk): "\(short(chunk)) explained"
    case .opened(let screen): "\(screen.title) open"
    case .goldenRun: "golden set run"
    case .segments: "segments shown"
    case .openedQuestion: "a question opened"
    }
  }

  /// A chunk without the folders of its document: `cfo-approval-clause §4`.
  private func short(_ chunk: String) -> String {
    let name = chunk.split(separator: "/").last.map(String.init) ?? chunk
    return name.replacing("#", with: " §")
  }
}

extension LessonList {
  fileprivate var words: String {
    switch self {
    case .before: "before"
    case .after: "after"
    case .context: "in the context"
    }
  }
}

extension ClosedRange<Double> {
  /// The bounds as a person says them: `1`, `at most 5`, `0.2 to 0.4`.
  fileprivate var words: String {
    if lowerBound == upperBound { return Screens.short(lowerBound) }
    if lowerBound == -.infinity { return "at most \(Screens.short(upperBound))" }
    if upperBound == .infinity { return "at least \(Screens.short(lowerBound))" }
    return "\(Screens.short(lowerBound)) to \(Screens.short(upperBound))"
  }

  fileprivate func words(as noun: String) -> String {
    self == -.infinity ... .infinity ? "at any \(noun)" : "\(noun) \(words)"
  }
}
