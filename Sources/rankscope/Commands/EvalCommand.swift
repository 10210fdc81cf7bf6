import ArgumentParser
import Evaluation

/// `rankscope eval`: before and after reranking over the golden set.
struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Run the golden set; compare the lists before and after reranking.",
    discussion: """
      rankscope eval                                      the sample corpus' questions
      rankscope eval beir/scifact --measures nDCG@10 R@100
      rankscope eval notes/ --queries q.jsonl --qrels q.tsv --format markdown > report.md

      ^C stops after the question under way; what is done is reported.
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var golden: GoldenOptions
  @OptionGroup var measures: MeasureOptions
  @Option(help: "table, markdown, csv or json.")
  var format = EvaluationReport.Format.table
  @Flag(help: "The same as --format json.")
  var json = false
  @Option(help: "Write both lists of every question as TREC runs: NAME.before.run, NAME.after.run.")
  var runs: String?
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions

  func run() async throws {
    let settings = try settings.settings()
    let options = try measures.options()
    let engine = try await Bench.open(corpus, models).engine
    let runs = GoldenRuns(engine, golden: try golden.golden(of: engine.corpus))
    let tally = try await runs.tally(settings)
    guard let report = tally.report(of: runs.golden, options) else { throw CancellationError() }
    if let name = self.runs { try RunFiles(name: name).write(tally.outcomes) }
    put(try report.text(as: json ? .json : format))
    if !report.isComplete { throw ExitCode(ExitStatus.cancelled) }
  }
}

extension EvaluationReport.Format: ExpressibleByArgument {}
