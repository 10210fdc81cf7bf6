import Retrieval
import Screens

extension ConfigSection {
  /// A check, such as `{ chunk = "contracts/leases#2", list = "after", at_most = 1 }`.
  ///
  /// - Parameter question: The lesson's question, of which it speaks unless it names another.
  /// - Throws: `UsageError` with the place of what is wrong.
  func check(of question: String?) throws -> LessonCheck {
    guard let form = Form.allCases.first(where: { keys.contains($0.rawValue) }) else {
      let names = Form.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("\(beginning): the check says nothing; it needs one of \(names)")
    }
    try allowOnly([form.rawValue] + form.further)
    let condition = try condition(form)
    guard condition.isOfRun else { return LessonCheck(condition) }
    let asked = form == .asked ? try text("asked") : try text("question") ?? question
    guard let asked else {
      throw UsageError("\(beginning): the check speaks of a run; say of which question")
    }
    return LessonCheck(condition, of: asked)
  }

  /// What a check can speak of; the first that a table names decides.
  private enum Form: String, CaseIterable {
    case chunk, decision, stage, setting, answered, measure, asked, explained, screen
    case goldenSet = "golden_set"
    case report

    /// The keys that may stand beside it.
    var further: [String] {
      switch self {
      case .chunk: ["list", "at_most", "at_least", "absent", "decision", "question"]
      case .decision: ["at_most", "at_least", "question"]
      case .stage: ["status", "at_most", "at_least", "question"]
      case .setting: ["is", "at_most", "at_least"]
      case .answered: ["question"]
      case .measure: ["at_most", "at_least", "question"]
      case .asked, .explained, .screen, .goldenSet, .report: []
      }
    }
  }

  private func condition(_ form: Form) throws -> LessonCondition {
    switch form {
    case .chunk: return try chunkCondition()
    case .decision: return .count(try decision(), try bounds())
    case .stage: return try stageCondition()
    case .setting: return try settingCondition()
    case .answered: return .answered(try flag("answered") ?? true)
    case .measure:
      let isTokens = try choice("measure", ["tokens", "filters"]) == "tokens"
      return isTokens ? .tokens(try bounds()) : .filters(try bounds())
    case .asked: return .asked
    case .explained: return .explained(chunk: try needed("explained"))
    case .screen: return .opened(try screen("screen"))
    case .goldenSet:
      _ = try choice("golden_set", ["run"])
      return .goldenRun
    case .report:
      return try choice("report", ["segments", "question"]) == "segments"
        ? .segments : .openedQuestion
    }
  }

  private func chunkCondition() throws -> LessonCondition {
    let chunk = try needed("chunk")
    if keys.contains("decision") { return .decision(chunk: chunk, try decision()) }
    let names = LessonList.allCases.map(\.rawValue)
    let name = try choice("list", names)
    guard let list = LessonList(rawValue: name) else { throw missing("list") }
    if try flag("absent") == true { return .absent(chunk: chunk, list) }
    return .rank(chunk: chunk, list, try bounds(from: 1))
  }

  private func stageCondition() throws -> LessonCondition {
    let name = try choice("stage", StageName.own.map(\.rawValue))
    guard let stage = StageName(rawValue: name) else { throw missing("stage") }
    guard keys.contains("status") else { return .input(stage, try bounds()) }
    let statuses: [StageStatus] = [.ok, .skipped, .fallback, .failed]
    let status = try choice("status", statuses.map(\.rawValue))
    return .stage(stage, StageStatus(rawValue: status) ?? .ok)
  }

  private func settingCondition() throws -> LessonCondition {
    let key = try needed("setting")
    guard let setting = Setting.all.first(where: { $0.key == key }) else {
      throw stranger(key, to: "setting", among: Setting.all.map(\.key))
    }
    guard case .choice(let names) = setting.kind else {
      return .setting(key: key, try bounds())
    }
    return .choice(key: key, try choice("is", names))
  }

  private func decision() throws -> Decision {
    let name = try choice("decision", Decision.allCases.map(\.rawValue))
    return Decision(rawValue: name) ?? .kept
  }

  /// One of some names.
  private func choice(_ key: String, _ names: [String]) throws -> String {
    let name = try needed(key)
    guard names.contains(name) else { throw stranger(name, to: key, among: names) }
    return name
  }

  /// Refuses a word that is none of some, with the nearest of these.
  func stranger(_ word: String, to key: String, among words: [String]) -> UsageError {
    let advice =
      nearest(to: word, among: words).map { "write \($0)" }
      ?? "there are \(words.joined(separator: ", "))"
    return UsageError("\(place(of: key)): \(key) \"\(word)\" means nothing; \(advice)")
  }

  /// `at_least` to `at_most`, of which one must be there.
  ///
  /// - Parameter lowest: What there is at least.
  private func bounds(from lowest: Double = -.infinity) throws -> ClosedRange<Double> {
    let (least, most) = (try number("at_least"), try number("at_most"))
    guard least != nil || most != nil else { throw missing("at_most or at_least") }
    let (low, high) = (least ?? lowest, most ?? .infinity)
    guard low <= high else { throw wrong("at_most", "\(low) or more, as at_least is") }
    return low...high
  }

  private func number(_ key: String) throws -> Double? {
    switch try value(key) {
    case .whole(let number)?: Double(number)
    case .number(let number)?: number
    case .choice?: throw wrong(key, "a number")
    case nil: nil
    }
  }
}
