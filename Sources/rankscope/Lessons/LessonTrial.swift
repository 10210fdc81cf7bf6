import Cells
import Evaluation
import Foundation
import Retrieval
import Screens

/// A lesson done by its own keys on the real screens, with no terminal around them.
struct LessonTrial {
  private let file: LessonFile
  private let engine: SearchEngine
  private var state = State(size: Size(width: 120, height: 40))

  private var lesson: Lesson { file.lesson }

  init(_ file: LessonFile, _ engine: SearchEngine) {
    self.file = file
    self.engine = engine
  }

  /// What is wrong with the lesson, a line each with its place; nothing where its keys solve it step
  /// by step.
  mutating func faults() async throws -> [String] {
    let strangers = strangers
    guard strangers.isEmpty else { return strangers }
    try await begin()
    if let met = state.learn.running?.met, met > 0 {
      return [fault(0, "is met before anything is done; break more, or ask for more")]
    }
    for (index, step) in lesson.steps.enumerated() {
      guard !step.keys.isEmpty else {
        return [fault(index, "has no keys that do it, so it was not tried")]
      }
      for key in step.keys { try await press(key) }
      if let fault = fault(of: step, index) { return [fault] }
    }
    return []
  }

  /// The chunks that no document has.
  private var strangers: [String] {
    let ids = Set(engine.corpus.chunks.map(\.id))
    return lesson.steps.enumerated().flatMap { index, step in
      step.checks.compactMap(\.condition.chunk).filter { !ids.contains($0) }.map { chunk in
        let near = nearest(to: chunk, among: Array(ids)).map { "; write \($0)" } ?? ""
        return fault(index, "speaks of a chunk that is not there: \(chunk)\(near)")
      }
    }
  }

  private func fault(_ index: Int, _ words: String) -> String {
    "\(file.places[index]): step \(index + 1) \(words)"
  }

  private func fault(of step: LessonStep, _ index: Int) -> String? {
    let met = state.learn.running?.met ?? 0
    if met == index + 1 { return nil }
    if met > index { return fault(index + 1, "is met as soon as step \(index + 1) is") }
    let open = step.checks.filter { !$0.isMet(in: state) }.map(\.caption)
    let word = state.notice.map { " (\($0.text))" } ?? ""
    return fault(index, "is not met by its keys: \(open.joined(separator: "; "))\(word)")
  }

  private mutating func begin() async throws {
    try await take(opened)
    try await take(.lessonsRead([lesson], progress: [:], faults: []))
    for key in ["1", "tab", "6", "enter"] { try await press(key) }
  }

  private var opened: Message {
    .opened(engine.corpus.summary(reranker: ""), engine.corpus.golden, history: [])
  }

  /// Presses a key by its name, or types what is none.
  private mutating func press(_ name: String) async throws {
    let keys = Key(name).map { [$0] } ?? name.compactMap { Key(String($0)) ?? Key(.character($0)) }
    for key in keys { try await take(.input(.key(key))) }
  }

  /// Gives the screens a message, does what they want, and gives them the answers.
  private mutating func take(_ message: Message) async throws {
    var messages = [message]
    while !messages.isEmpty {
      let effects = reduce(&state, messages.removeFirst())
      for effect in effects { messages += try await answers(to: effect) }
    }
  }

  private func answers(to effect: Effect) async throws -> [Message] {
    switch effect {
    case .openLesson: return [opened]
    case .search(let run, let query, let settings):
      return [.finished(run: run, try await engine.answer(query, settings).trace)]
    case .explain(let request, let query, let chunk, let settings):
      let answer = try await engine.answer(query, settings)
      return [
        .explained(request: request, try await engine.explain(chunk, in: answer)),
        .explanationEnded(request: request, failure: nil),
      ]
    case .evaluate(let request, let settings): return try await evaluation(request, settings)
    default: return []
    }
  }

  private func evaluation(_ request: Int, _ settings: Settings) async throws -> [Message] {
    let (mailbox, tally) = (Mailbox(), GoldenTally())
    let runs = GoldenRuns(engine)
    try await runs.run(settings) { step in
      tally.add(step)
      mailbox.post(.outcome(request: request, step.outcome))
    }
    let report = tally.report(of: runs.golden, try EvaluationReport.Options.usual())
    return mailbox.takeAll() + [report.map { .reported(request: request, $0) }].compactMap(\.self)
      + [.evaluationEnded(request: request, failure: nil)]
  }
}
