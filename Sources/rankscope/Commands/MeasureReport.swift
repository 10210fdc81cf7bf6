import Evaluation
import Foundation

/// What `rankscope measure` prints.
struct MeasureReport {
  /// How many of the first documents are looked at for those to judge next.
  private static let top = 10

  let measured: MeasuredRun
  let runName: String
  /// The unjudged documents among each query's first, by query.
  let unjudged: [String: [String]]
  let isPerQuery: Bool

  init(_ run: TrecRun, _ qrels: Qrels, _ measured: MeasuredRun, perQuery: Bool) {
    self.measured = measured
    runName = run.name
    isPerQuery = perQuery
    unjudged = Dictionary(
      uniqueKeysWithValues: measured.queries.map { query in
        let documents = (run[query] ?? []).unjudged(
          by: qrels.grades[query] ?? [:], depth: Self.top, ties: measured.ties)
        return (query, documents.map(\.id))
      })
  }

  func value(_ measure: Measure, _ index: Int) -> Double {
    measured.values[measure]?[index] ?? 0
  }

  /// The means, what they are of, and the queries where those are asked for.
  var text: String {
    [means, counts, isPerQuery ? queries : nil].compactMap(\.self).joined(separator: "\n")
  }

  private var means: String {
    let rows = measured.measures.map { measure in
      let bounds = measured.bounds[measure].map { "\($0.low.shown) to \($0.high.shown)" }
      return [measure.name, (measured.mean(of: measure) ?? 0).shown, bounds ?? ""]
    }
    let hasBounds = !measured.bounds.isEmpty
    return aligned([["measure", "value", hasBounds ? "bounds" : ""]] + rows)
  }

  private var counts: String {
    let share = String(format: "%.1f", measured.tiedShare * 100)
    return """
      queries     \(measured.queries.count)
      missing     \(listed(measured.missing, "not in the run, counted as 0"))
      ineligible  \(listed(measured.ineligible, "nothing relevant is known"))
      ignored     \(measured.ignored) in the run alone
      tied        \(measured.tied) of \(measured.retrieved) documents (\(share) %), \
      taken by the rule \(measured.ties.rawValue)
      unjudged    \(unjudged.values.reduce(0) { $0 + $1.count }) among the first \(Self.top) of each query

      """
  }

  private func listed(_ queries: [String], _ meaning: String) -> String {
    guard !queries.isEmpty else { return "0" }
    let more = queries.count > 10 ? ", …; --json lists all" : ""
    return "\(queries.count) (\(meaning)): \(queries.prefix(10).joined(separator: ", "))\(more)"
  }

  private var queries: String {
    let names = measured.measures.map(\.name)
    let rows = measured.queries.enumerated().map { index, query in
      [query] + measured.measures.map { value($0, index).shown } + [remark(on: query)]
    }
    return aligned([["query"] + names + ["to judge next"]] + rows)
  }

  private func remark(on query: String) -> String {
    measured.missing.contains(query)
      ? "not in the run" : (unjudged[query] ?? []).joined(separator: " ")
  }

  /// Rows of a table: names to the left, numbers to the right of their columns.
  private func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        let isNumber = column > 0 && column < row.count - 1
        return isNumber ? space + row[column] : row[column] + space
      }
      return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces) + "\n"
    }.joined()
  }
}

extension Double {
  /// With the four decimals that tables of measures have.
  fileprivate var shown: String { String(format: "%.4f", self) }
}
