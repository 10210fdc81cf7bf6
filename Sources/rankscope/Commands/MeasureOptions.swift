import ArgumentParser
import Evaluation

/// How lists are measured, as flags.
struct MeasureOptions: ParsableArguments {
  @Option(
    name: .customLong("measures"), parsing: .upToNextOption,
    help: "The measures, by ir_measures' names; the first one leads.")
  var names: [String] = []
  @Option(help: "What breaks ties of scores: trec, run-order, docid-asc or expected.")
  var ties = TieRule.trec
  @Option(help: "Where the random draws of intervals and p-values begin.")
  var seed: UInt64 = 42

  /// What was given over what is usual.
  ///
  /// - Throws: `MeasureError` for a name that is none.
  func options() throws -> EvaluationReport.Options {
    var options = try EvaluationReport.Options.usual()
    if !names.isEmpty {
      var seen: Set<Measure> = []
      options.measures = try names.map { try Measure($0) }.filter { seen.insert($0).inserted }
    }
    options.ties = ties
    options.seed = seed
    return options
  }
}

extension TieRule: ExpressibleByArgument {}
