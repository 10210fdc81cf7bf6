/// A run measured against qrels: every query of the qrels counts, and no other.
///
/// As in ir_measures, a query that the run does not have counts 0, and so does one without a
/// relevant document (but for Judged); both are listed, since a mean that holds them says less of
/// the ranking.
package struct MeasuredRun: Sendable, Equatable {
  package let measures: [Measure]
  package let ties: TieRule
  /// The queries of the qrels, in the order of their ids.
  package let queries: [String]
  /// Those that the run does not have.
  package let missing: [String]
  /// Those without a document that is relevant, of grade 1 or more.
  package let ineligible: [String]
  /// How many queries are in the run alone, and were ignored.
  package let ignored: Int
  /// How many documents the run lists for the queries that count.
  package let retrieved: Int
  /// How many of them share their score with another document of their query.
  package let tied: Int
  /// The values of each measure, in the order of the queries.
  package let values: [Measure: [Double]]
  /// The means of the nDCG that each query can still turn out to have, where there are bounds.
  package let bounds: [Measure: Interval]

  /// Measures a run, in one pass over its queries.
  package init(_ run: TrecRun, against qrels: Qrels, by measures: [Measure], ties: TieRule = .trec)
  {
    let queries = qrels.queries
    let rankings = queries.map { ties.ordered(run[$0] ?? []) }
    let grades = queries.map { qrels.grades[$0] ?? [:] }
    self.measures = measures
    self.ties = ties
    self.queries = queries
    missing = queries.filter { run[$0] == nil }
    ineligible = queries.filter { !qrels.isEligible($0) }
    ignored = run.queries.count { qrels.grades[$0] == nil }
    retrieved = rankings.reduce(0) { $0 + $1.count }
    tied = rankings.reduce(0) { $0 + $1.tiedCount }
    var (values, bounds) = ([Measure: [Double]](), [Measure: Interval]())
    for measure in measures {
      values[measure] = zip(rankings, grades).map {
        measure.value(of: $0, grades: $1, ties: ties)
      }
      let highest = qrels.highestGrade
      bounds[measure] = Interval(
        meanOf: zip(rankings, grades).map {
          measure.bounds(of: $0, grades: $1, highestGrade: highest, ties: ties)
        })
    }
    (self.values, self.bounds) = (values, bounds)
  }

  /// The mean of a measure over all queries; nil for one that was not asked for.
  package func mean(of measure: Measure) -> Double? {
    values[measure].map { $0.reduce(0, +) / Double(max(1, $0.count)) }
  }

  /// The tied documents as a share of those retrieved.
  package var tiedShare: Double { retrieved == 0 ? 0 : Double(tied) / Double(retrieved) }
}

extension Interval {
  /// The means of the ends; nil where one is unknown, or there are none.
  fileprivate init?(meanOf intervals: [Interval?]) {
    let known = intervals.compactMap(\.self)
    guard known.count == intervals.count, !known.isEmpty else { return nil }
    let count = Double(known.count)
    self.init(
      low: known.reduce(0) { $0 + $1.low } / count, high: known.reduce(0) { $0 + $1.high } / count)
  }
}
