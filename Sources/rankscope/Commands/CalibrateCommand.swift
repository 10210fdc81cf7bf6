import ArgumentParser
import Evaluation
import Foundation
import Reranking
import Retrieval
import Storage

/// `rankscope calibrate`: makes probabilities of scores, by the golden set's judgements.
struct CalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit scores to judgements, so that 0.8 means right in 8 of 10 cases.",
    discussion: """
      rankscope calibrate                                from the sample corpus' judgements
      rankscope calibrate notes/ --method isotonic --out notes.json
      rankscope search "who signs?" notes/ --normalisation isotonic --calibration notes.json

      The curve holds for this corpus, these models and this reranker, and is found by the program \
      wherever --normalisation platt or isotonic asks for it.
      """)

  @Option(help: "platt or isotonic.")
  var method = CalibrationMethod.platt
  @Option(help: "Where to write the calibration; else into the data folder.", completion: .file())
  var out: String?
  @Flag(help: "Print one JSON value.")
  var json = false
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var golden: GoldenOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var models: ModelOptions

  func run() async throws {
    var settings = try settings.settings()
    guard settings.reranker != .none else {
      throw UsageError("--reranker none gives no scores to calibrate; choose another")
    }
    settings.normalisation = .sigmoid
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    let engine = try await Bench.open(corpus, models).engine
    let runs = GoldenRuns(engine, golden: try golden.golden(of: engine.corpus))
    let tally = try await runs.tally(settings)
    guard let trace = tally.last, tally.outcomes.count == runs.golden.queries.count else {
      throw CancellationError()
    }
    let judgements = tally.outcomes.judgedLogits
    let fit = try CalibrationFit(of: judgements, by: method)
    let calibration = Calibration(
      curve: fit.curve, reranker: settings.reranker, models: settings.reranker.models(of: trace),
      corpus: trace.corpus,
      judgements: judgements.count, time: Date().timeIntervalSince1970)
    let path = try out ?? CalibrationFiles.path(for: calibration, in: folders)
    try CalibrationFiles.write(calibration, to: path)
    let report = CalibrationReport(calibration, fit, judgements)
    put(try json ? Evaluation.json(of: report) : report.text)
    let named = out.map { " --calibration \($0)" } ?? ""
    say(
      "rankscope: written to \(path); use it with --normalisation "
        + "\(calibration.kind.rawValue)\(named)")
  }
}

extension RerankerKind {
  /// The models of a run that make this reranker's logits.
  fileprivate func models(of trace: Trace) -> [String: ModelIdentity] {
    switch self {
    case .blend: trace.models
    case .crossEncoder, .remote: trace.models.filter { $0.key == "reranker" }
    case .lateInteraction: trace.models.filter { $0.key == "embedder" }
    case .none: [:]
    }
  }
}

extension CalibrationMethod: ExpressibleByArgument {}

extension [QueryOutcome] {
  /// The logit of every candidate that a person has judged.
  fileprivate var judgedLogits: [JudgedLogit] {
    flatMap { outcome in
      outcome.candidates.compactMap { candidate in
        candidate.logit.flatMap { logit in
          candidate.isRelevant.map {
            JudgedLogit(logit, isRelevant: $0, question: outcome.query.id)
          }
        }
      }
    }
  }
}
