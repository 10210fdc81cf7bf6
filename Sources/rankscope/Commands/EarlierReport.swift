import Evaluation
import Foundation
import Retrieval
import Storage

/// What an evaluation is held against, and the questions that both can have.
struct EarlierReport {
  let report: EvaluationReport
  let golden: GoldenSet

  /// Finds an earlier report by its file, or makes one of a stored run by its id.
  ///
  /// - Throws: `UsageError` where the text names neither.
  static func find(
    _ name: String, _ golden: GoldenSet, _ bench: Bench, _ options: EvaluationReport.Options
  ) throws -> EarlierReport {
    if let data = FileManager.default.contents(atPath: name) {
      return EarlierReport(report: try read(data, at: name), golden: golden)
    }
    guard let trace = try bench.trace(name) else {
      throw UsageError(
        "\(name) is neither a file nor the id of a stored run; make a report with "
          + "rankscope eval --json > FILE")
    }
    let query =
      golden.queries.first { $0.text == trace.query } ?? GoldenQuery(id: name, text: trace.query)
    let one = GoldenSet(
      queries: [query], judgements: golden.judgements.filter { $0.queryID == query.id })
    let outcome = QueryOutcome(query, trace, golden: one)
    return EarlierReport(
      report: EvaluationReport([outcome], of: one, run: trace, at: trace.time, options), golden: one
    )
  }

  private static func read(_ data: Data, at path: String) throws -> EvaluationReport {
    let decoder = JSONDecoder()
    if let report = try? decoder.decode(EvaluationReport.self, from: data) { return report }
    if let baseline = try? decoder.decode(Baseline.self, from: data) { return baseline.report }
    throw UsageError("\(path) is no report; make one with rankscope eval --json > FILE")
  }
}
