import ArgumentParser
import Evaluation
import Foundation
import Retrieval

/// `rankscope eval`: before and after reranking over the golden set.
struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Run the golden set; compare the lists before and after reranking.",
    discussion: """
      rankscope eval                                      the sample corpus' questions
      rankscope eval beir/scifact --measures nDCG@10 R@100
      rankscope eval notes/ --queries q.jsonl --qrels q.tsv --format markdown > report.md
      rankscope eval --against last-week.json             and what has moved since

      ^C stops after the question under way; what is done is reported.
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var golden: GoldenOptions
  @OptionGroup var measures: MeasureOptions
  @Option(help: "table, markdown, csv or json.")
  var format = ReportFormat.table
  @Flag(help: "The same as --format json.")
  var json = false
  @Option(
    help: "Write both lists of every question as TREC runs: NAME.before.run, NAME.after.run.",
    completion: .file())
  var runs: String?
  @Option(help: "An earlier report (--json), a baseline or a trace's id, to see what has moved.")
  var against: String?
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions

  func run() async throws {
    let settings = try settings.settings()
    let options = try measures.options()
    let bench = try await Bench.open(corpus, models)
    let golden = try golden.golden(of: bench.engine.corpus)
    let earlier = try against.map { try EarlierReport.find($0, golden, bench, options) }
    let runs = GoldenRuns(bench.engine, golden: earlier?.golden ?? golden)
    let tally = try await runs.tally(settings)
    guard let report = tally.report(of: runs.golden, options) else { throw CancellationError() }
    let drift = earlier.map { Drift(from: $0.report, to: report) }
    let text = try DriftingReport(report: report, drift: drift).text(as: json ? .json : format)
    put(text, isData: format == .csv)
    // Last, so that a place that cannot be written costs no report.
    if let name = self.runs { try RunFiles(name: name, ties: options.ties).write(tally.outcomes) }
    if !report.isComplete { throw ExitCode(ExitStatus.cancelled) }
  }
}

extension ReportFormat: ExpressibleByArgument {}
