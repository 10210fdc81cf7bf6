import Evaluation

extension EvaluationReport.Options {
  /// The measures that are shown where nobody asked for others; the first one leads.
  static let usualMeasures = [
    "nDCG@10", "RR@10", "Success@1", "P@5", "R@10", "AP", "Judged@10",
  ]

  /// The usual measures, and the prices of the configuration.
  static func usual() throws -> Self {
    var options = Self(measures: try usualMeasures.map { try Measure($0) })
    options.prices = try ConfigFile.read().prices
    return options
  }
}
