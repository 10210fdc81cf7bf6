import ArgumentParser
import Evaluation
import Foundation
import Retrieval
import Screens

/// `rankscope sweep`: the golden set over a range of one setting.
struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run the golden set over a range of one setting: quality, recall and latency.",
    discussion: """
      rankscope sweep K=10..100:10                  how many candidates are enough
      rankscope sweep threshold=0.1..0.9:0.1        what a threshold answers
      rankscope sweep fusion=rrf,minmax,zscore      names, or single values, between commas

      A pair of question and passage is read once in the whole sweep; what a value was spared is \
      reckoned from its tokens. ^C stops; the values that are done are reported.
      """)

  @Argument(help: "A setting and its values: NAME=A..B[:STEP] or NAME=A,B,C.", completion: .sweep)
  var range: String
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var golden: GoldenOptions
  @OptionGroup var measures: MeasureOptions
  @Option(help: "table, markdown, csv or json.")
  var format = ReportFormat.table
  @Flag(help: "The same as --format json.")
  var json = false
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions

  func run() async throws {
    let force = try settings.settings()
    let range = try SweepRange(range)
    let values = try range.settings(from: force)
    let options = try measures.options()
    let engine = try await Bench.open(corpus, models).engine
    let runs = GoldenRuns(engine, golden: try golden.golden(of: engine.corpus))
    let sweep = Sweep(runs: runs, values: values)
    let meter = WorkMeter(of: "questions")
    try await sweep.run(meter)
    guard let trace = sweep.tallies.first?.last else { throw CancellationError() }
    let report = SweepReport(
      range.setting, runs: sweep.finished, of: trace, in: force, options)
    put(try report.text(as: json ? .json : format), isData: format == .csv)
    if sweep.finished.count < values.count { throw ExitCode(ExitStatus.cancelled) }
  }
}

/// The runs of a sweep, one tally for each value.
private final class Sweep: Sendable {
  let runs: GoldenRuns
  let values: [Settings]
  let tallies: [GoldenTally]

  init(runs: GoldenRuns, values: [Settings]) {
    self.runs = runs
    self.values = values
    tallies = values.map { _ in GoldenTally() }
  }

  /// Runs all values, as far as nobody interrupts it.
  func run(_ meter: WorkMeter) async throws {
    let questions = runs.golden.queries.count
    let total = questions * values.count
    do {
      try await untilInterrupted { [self] in
        for (index, settings) in values.enumerated() {
          try await runs.run(settings) { step in
            tallies[index].add(step)
            meter.show(
              OpeningProgress(
                what: "sweeping", done: index * questions + step.done, total: total))
          }
        }
      } stopped: {
        meter.clear()
        return "stopped after \(finished.count) of \(values.count) values"
      }
    } catch is CancellationError where !finished.isEmpty {}
    meter.clear()
  }

  /// The values whose questions have all been run.
  var finished: [(settings: Settings, outcomes: [QueryOutcome])] {
    zip(values, tallies).map { ($0, $1.outcomes) }
      .filter { $0.1.count == runs.golden.queries.count }
  }
}
