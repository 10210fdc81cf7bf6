import ArgumentParser
import Evaluation
import Foundation
import Retrieval
import Screens
import Storage

/// `rankscope traces replay`: a recorded question again, with the settings and models of today.
struct TracesReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run a recorded question again; print both runs and what could not be replayed.",
    discussion: """
      A run of the open corpus searches it again. Of another corpus or program, the recorded
      candidates are reranked here.

      rankscope traces replay last --threshold 0.3
      rankscope traces replay 0197b2 --same-settings
      """)

  @Argument(help: "A trace's id, the beginning of one, or last.", completion: .trace)
  var id: String
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions
  @Flag(help: "Rerank the recorded candidates, also where their corpus is at hand.")
  var recorded = false
  @Flag(help: "Take the recorded settings in place of those in force.")
  var sameSettings = false
  @Flag(help: "Print one JSON value.")
  var json = false

  func run() async throws {
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    let reader = try corpus.reading.reading().reader
    let trace = try TraceStore.open(in: folders).trace(named: id, for: reader)
    let settings = sameSettings ? trace.settings : try settings.settings()
    let replay = try await replay(trace, settings, Setup(corpus, models, folders))
    try corpus.traces(folders)?.record(contentsOf: [replay.trace], from: .rankscope)
    put(try json ? Evaluation.json(of: ReplayReport(replay)) : replay.text)
  }

  /// Only a run of the program's own searches again, and only in a corpus that can be opened.
  private func needsCorpus(_ trace: Trace, _ setup: Setup) -> Bool {
    guard !recorded, trace.searchedCorpus else { return false }
    return corpus.corpus != nil
      || trace.corpus.name == URL(fileURLWithPath: setup.corpusPath).lastPathComponent
  }

  private func replay(
    _ trace: Trace, _ settings: Settings, _ setup: Setup
  ) async throws -> Replay {
    let meter = ProgressMeter()
    defer { meter.clear() }
    guard needsCorpus(trace, setup) else {
      return try await Replay.rerank(trace, settings, by: setup.engineModels())
    }
    let engine = try await setup.engine { meter.show($0) }
    meter.clear()
    guard Replay.isOf(engine.corpus.identity, trace) || corpus.corpus == nil else {
      throw UsageError(
        "trace \(trace.id) is of \(trace.corpus.name), not of \(engine.corpus.identity.name); "
          + "name its corpus, or add --recorded")
    }
    return try await engine.replay(trace, settings)
  }
}
