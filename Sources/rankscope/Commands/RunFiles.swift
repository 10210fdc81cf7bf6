import Evaluation
import Foundation
import Retrieval

/// The lists of golden questions as two TREC runs, before and after reranking.
struct RunFiles {
  /// The beginning of the files' names.
  let name: String
  /// In whose order tied documents are written: ties are gone from a written run.
  let ties: TieRule

  /// Writes `NAME.before.run` and `NAME.after.run`.
  ///
  /// - Throws: `UsageError` where they cannot be written.
  func write(_ outcomes: [QueryOutcome]) throws {
    try write(outcomes, \.before, as: "before")
    try write(outcomes, \.after, as: "after")
  }

  private func write(
    _ outcomes: [QueryOutcome], _ list: KeyPath<QueryOutcome, [RetrievedDocument]>, as part: String
  ) throws {
    var run = TrecRun(name: "rankscope-\(part)")
    for outcome in outcomes {
      run.append(ties.ordered(outcome[keyPath: list]), to: outcome.query.id)
    }
    let path = "\(name).\(part).run"
    do {
      try run.written().text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch let error as MeasureError {
      throw error
    } catch {
      throw UsageError("\(path) cannot be written; name a folder of your own with --runs")
    }
  }
}
