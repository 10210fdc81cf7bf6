package import Retrieval

extension EvaluationReport {
  /// How a report is made of outcomes.
  package struct Options: Sendable {
    package var measures: [Measure]
    package var ties = TieRule.trec
    package var seed: UInt64 = 42
    package var prices = Prices()

    package init(measures: [Measure]) {
      self.measures = measures
    }
  }

  /// Sums up the outcomes of a golden set.
  ///
  /// Every question that was run and that some document is relevant to counts; a ranking without
  /// any of its relevant documents counts with what the measure gives it, which is 0.
  ///
  /// - Parameter run: any of the runs, for the identity of corpus and models.
  package init(
    _ outcomes: [QueryOutcome], of golden: GoldenSet, run: Trace, at time: Double,
    _ options: Options
  ) {
    self.time = time
    corpus = run.corpus
    self.golden = GoldenIdentity(golden)
    models = run.models
    settings = run.settings
    ties = options.ties
    seed = options.seed
    total = golden.queries.count
    questions = outcomes.map { Question($0, measures: options.measures, ties: options.ties) }
    let eligible = questions.filter(\.isEligible)
    bounds = options.measures.compactMap { $0.meanBounds(over: outcomes, ties: options.ties) }
    rows = Self.rows(options.measures, over: eligible, seed: options.seed)
    segments = Self.segments(options.measures, over: eligible, seed: options.seed)
    let run = Set(outcomes.map(\.query.id))
    missing = golden.queries.map(\.id).filter { !run.contains($0) }
    ineligible = outcomes.filter { !$0.isEligible }.map(\.query.id)
    answering = Answering(outcomes)
    changes = ListChanges(outcomes, places: settings.topN)
    tiedBefore = tiedShare(of: outcomes.map(\.before))
    tiedAfter = tiedShare(of: outcomes.map(\.after))
    latency = Latencies(outcomes).summary
    cost = Cost(outcomes, prices: options.prices)
  }

  /// The measures over some questions, with Holm's adjustment over all of them.
  private static func rows(
    _ measures: [Measure], over questions: [Question], seed: UInt64
  ) -> [Row] {
    adjusted(comparisons(measures, over: questions, seed: seed))
  }

  private static func comparisons(
    _ measures: [Measure], over questions: [Question], seed: UInt64
  ) -> [Row] {
    measures.map { measure in
      let pairs = questions.compactMap { $0.measures[measure.name] }
      return Row(
        measure: measure.name,
        comparison: PairedComparison(
          before: pairs.map(\.before), after: pairs.map(\.after), seed: seed))
    }
  }

  private static func adjusted(_ rows: [Row]) -> [Row] {
    zip(rows, rows.map(\.comparison).holmAdjusted()).map { row, comparison in
      Row(measure: row.measure, comparison: comparison)
    }
  }

  /// The measures of every segment that is a part of the questions, not all of them; Holm's
  /// adjustment is over the segments of each measure.
  private static func segments(
    _ measures: [Measure], over questions: [Question], seed: UInt64
  ) -> [Segment] {
    let members = Dictionary(
      grouping: questions.flatMap { question in question.segments.map { ($0, question) } }, by: \.0
    ).mapValues { $0.map(\.1) }
    let names = members.filter { $0.value.count < questions.count }.keys.sorted()
      .filter { telling($0, members) }
    let tables = names.map { comparisons(measures, over: members[$0] ?? [], seed: seed) }
    // One measure is shown for all segments, so these are read together.
    let columns = measures.indices.map { column in adjusted(tables.map { $0[column] }) }
    return names.indices.map { row in Segment(name: names[row], rows: columns.map { $0[row] }) }
  }

  /// Whether a key divides the questions into few enough parts to say anything: a title or a date
  /// of its own for each question does not.
  private static func telling(_ name: String, _ members: [String: [Question]]) -> Bool {
    let key = name.prefix { $0 != "=" }
    return members.keys.count { $0.hasPrefix(key + "=") } <= 12
  }
}

extension Measure {
  /// The bounds before and after, each the mean of the eligible questions'; nil where the measure has
  /// none.
  fileprivate func meanBounds(
    over outcomes: [QueryOutcome], ties: TieRule
  ) -> EvaluationReport.Bounds? {
    let eligible = outcomes.filter(\.isEligible)
    let highest = eligible.flatMap(\.grades.values).max() ?? 0
    func mean(_ list: KeyPath<QueryOutcome, [RetrievedDocument]>) -> Interval? {
      let all = eligible.compactMap {
        bounds(of: $0[keyPath: list], grades: $0.grades, highestGrade: highest, ties: ties)
      }
      guard !all.isEmpty else { return nil }
      return Interval(
        low: all.reduce(0) { $0 + $1.low } / Double(all.count),
        high: all.reduce(0) { $0 + $1.high } / Double(all.count))
    }
    guard let before = mean(\.before), let after = mean(\.after) else { return nil }
    return EvaluationReport.Bounds(measure: name, before: before, after: after)
  }
}

/// The share of documents that share their score with another one of their list.
private func tiedShare(of rankings: [[RetrievedDocument]]) -> Double {
  let all = rankings.reduce(0) { $0 + $1.count }
  return all > 0 ? Double(rankings.reduce(0) { $0 + $1.tiedCount }) / Double(all) : 0
}

extension Latencies {
  fileprivate init(_ outcomes: [QueryOutcome]) {
    self.init()
    for outcome in outcomes { record(outcome.stages, elapsed: outcome.elapsed) }
  }

  /// The percentiles of each stage that has run, and of `whole`.
  fileprivate var summary: [String: LatencyPercentiles] {
    var summary: [String: LatencyPercentiles] = [:]
    for stage in StageName.own { summary[stage.rawValue] = percentiles(of: stage) }
    summary["whole"] = percentiles
    return summary
  }
}
