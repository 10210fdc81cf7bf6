import ArgumentParser
import Evaluation
import Retrieval

/// `rankscope gate`: today's quality against a committed baseline.
struct GateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Compare with a committed baseline; exit with 1 on a regression.",
    discussion: """
      rankscope gate --baseline quality.json --write      commits to the state of today
      rankscope gate --baseline quality.json              holds today to it

      Only --write moves the baseline. Its limits stay, unless others are given with --write. What \
      was judged in the program does not count, so that every machine judges alike.
      """)

  @Option(help: "The file of the baseline, which is kept with the project.", completion: .file())
  var baseline: String
  @Flag(help: "Run the golden set and write its state as the baseline.")
  var write = false
  @Option(help: "With --write: how much the mean of a measure may fall.")
  var maxLoss: Double?
  @Option(help: "With --write: how much the mean of a segment may fall.")
  var maxSegmentLoss: Double?
  @Option(help: "With --write: the p, after Holm, below which any fall fails.")
  var significance: Double?
  @Option(help: "With --write: the milliseconds that 95 of 100 runs must keep within.")
  var maxP95: Double?
  @Flag(help: "Print one JSON value.")
  var json = false
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var golden: GoldenOptions
  @OptionGroup var measures: MeasureOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions

  func validate() throws {
    let limits = [maxLoss, maxSegmentLoss, significance, maxP95]
    if !write, limits.contains(where: { $0 != nil }) {
      throw ValidationError("limits are the baseline's; add --write to set others")
    }
    if !write, !measures.names.isEmpty {
      throw ValidationError("measures are the baseline's; add --write to set others")
    }
    if limits.contains(where: { $0.map { !($0 >= 0) } ?? false }) {
      throw ValidationError("a limit is 0 or more")
    }
  }

  func run() async throws {
    let committed = try BaselineFile(path: baseline).read(mayBeMissing: write)
    let settings = try settings.settings()
    var options = try measures.options()
    if let committed, measures.names.isEmpty {
      options.measures = try committed.report.rows.map { try Measure($0.measure) }
    }
    let engine = try await Bench.open(corpus, models).engine
    let runs = GoldenRuns(engine, golden: try golden.golden(of: engine.corpus, countsJudged: false))
    if let committed, !write {
      options.ties = committed.report.ties
      let ground = SetupChanges.ground(
        from: committed.report, corpus: engine.corpus.identity, golden: GoldenIdentity(runs.golden))
      guard ground.isEmpty else { throw GateRefusal.otherGround(ground) }
    }
    let tally = try await runs.tally(settings)
    guard let report = tally.report(of: runs.golden, options), report.isComplete else {
      throw CancellationError()
    }
    guard !write else {
      return try move(to: report, limits: committed?.limits ?? GateLimits())
    }
    guard let committed else { return }
    let gate = try Gate(report, against: committed)
    put(try json ? Evaluation.json(of: gate) : gate.text)
    for failure in gate.failures { say("rankscope: \(failure)") }
    if !gate.passes { throw ExitCode(ExitStatus.no) }
  }

  private func move(to report: EvaluationReport, limits: GateLimits) throws {
    var limits = limits
    limits.loss = maxLoss ?? limits.loss
    limits.segmentLoss = maxSegmentLoss ?? limits.segmentLoss
    limits.significance = significance ?? limits.significance
    limits.latency = maxP95 ?? limits.latency
    try BaselineFile(path: baseline).write(Baseline(limits: limits, report: report))
    say("rankscope: \(baseline) is the baseline now; commit it")
  }
}
