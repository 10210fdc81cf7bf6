import Foundation
import Retrieval
import Screens
import Storage

/// Everything that a headless command works with: a corpus, its models and the trace store.
struct Bench {
  let engine: SearchEngine
  /// Where runs are recorded; nil where nobody wants that.
  let traces: TraceStore?
  private let folders: Folders
  private let reader: Reader

  /// Opens a corpus with its models, telling a person at the terminal how far it is.
  static func open(_ corpus: CorpusOptions, _ models: ModelOptions) async throws -> Bench {
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    let setup = try Setup(corpus, models, folders)
    let meter = ProgressMeter()
    let engine = try await setup.engine { meter.show($0) }
    meter.clear()
    for notice in engine.corpus.notices { say("rankscope: \(notice)") }
    for skipped in engine.corpus.skipped { say("rankscope: skipped \(skipped)") }
    return Bench(
      engine: engine, traces: try corpus.traces(folders), folders: folders,
      reader: setup.reading.reader)
  }

  /// Runs a question and records the trace.
  func ask(_ query: String, _ settings: Settings) async throws -> SearchEngine.Answer {
    let answer = try await engine.answer(Self.question(query), settings)
    traces?.record(answer.trace) { say("rankscope: the run was not recorded: \($0)") }
    traces?.flush()
    return answer
  }

  /// A stored run that the reader of the corpus may see; nil where there is none of that id.
  func trace(_ id: String) throws -> Trace? {
    try (traces ?? TraceStore(path: folders.traces)).trace(id, for: reader)
  }

  /// The question without the white space around it; throws where nothing is left.
  static func question(_ text: String) throws -> String {
    let question = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !question.isEmpty else { throw UsageError("the question is empty; write one") }
    return question
  }

  /// The run as text, with its judged grades.
  func plainText(of trace: Trace) -> String {
    let grades = engine.corpus.golden.grades(
      for: trace.query, among: trace.candidates.map(\.chunk))
    return Screens.plainText(of: trace, grades: grades)
  }
}

/// One line on standard error that says how far a long work is; silent where nobody looks.
final class ProgressMeter: Sendable {
  private let isShown = canWriteOverLines

  func show(_ progress: OpeningProgress) {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(progress.caption)".utf8))
  }

  func clear() {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
