import ArgumentParser
import Corpora
import Evaluation
import Foundation
import Retrieval
import Storage

/// `rankscope traces diff`: where two runs part, or one question under two settings.
struct TracesDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs step by step, or one question under two settings.",
    discussion: """
      rankscope traces diff 01a1 last
      rankscope traces diff --settings strict fast --query "Who signs a renewal?" notes/

      What goes in is compared first (question, corpus, models, settings), then what comes out, \
      stage by stage, and both lists chunk by chunk. Chunks that the runs name differently are \
      matched by their texts. nDCG@10 is told where the corpus' judgements have the question; of \
      two traces, name the corpus behind them, unless it is the sample.
      """)

  @Argument(
    help: "Two traces, each its id, its beginning, or last, and their corpus; with --query that.")
  var operands: [String] = []
  @Option(
    name: .customLong("settings"), parsing: .upToNextOption,
    help: "With --query: the names of two kept settings.")
  var names: [String] = []
  @Option(help: "A question to run under both settings.")
  var query: String?
  @OptionGroup var store: TraceStoreOptions
  @OptionGroup var models: ModelOptions
  @Flag(help: "Print one JSON value.")
  var json = false

  func validate() throws {
    guard query == nil else {
      guard names.count == 2 else { throw ValidationError("--query needs --settings NAME NAME") }
      guard operands.count < 2 else { throw ValidationError("one corpus is searched; name one") }
      return
    }
    guard names.isEmpty else { throw ValidationError("--settings needs --query, what to ask") }
    guard (2...3).contains(operands.count) else {
      throw ValidationError("name two traces to compare, and the corpus of their judgements")
    }
  }

  func run() async throws {
    let diff: TraceDiff
    if let query { diff = try await compareSettings(query) } else { diff = try compareTraces() }
    let lines = diff.text.split(separator: "\n", omittingEmptySubsequences: false)
    put(
      try json
        ? Evaluation.json(of: diff) : lines.map { String($0).shown }.joined(separator: "\n"))
  }

  private func compareTraces() throws -> TraceDiff {
    let (left, right) = (try store.trace(operands[0]).0, try store.trace(operands[1]).0)
    return TraceDiff(left, right, golden: try golden(of: left))
  }

  /// The judgements beside the named corpus, or beside the sample where a run is of that.
  private func golden(of trace: Trace) throws -> GoldenSet {
    let sample = try Installation.find().sampleCorpus
    let isOfSample = trace.corpus.name == URL(fileURLWithPath: sample).lastPathComponent
    guard let path = operands.count == 3 ? operands[2] : isOfSample ? sample : nil else {
      return GoldenSet()
    }
    return try CorpusReader.read(path, as: store.reader).golden
  }

  private func compareSettings(_ query: String) async throws -> TraceDiff {
    let kept = try KeptSettings.open()
    let (one, other) = (try kept.named(names[0]).settings, try kept.named(names[1]).settings)
    let question = try Bench.question(query)
    let corpus = try CorpusOptions.parse(operands + (store.groups.map { ["--as", $0] } ?? []))
    let bench = try await Bench.open(corpus, models)
    let left = try await bench.ask(question, one).trace
    let right = try await bench.ask(question, other).trace
    return TraceDiff(left, right, golden: bench.engine.corpus.golden)
  }
}
