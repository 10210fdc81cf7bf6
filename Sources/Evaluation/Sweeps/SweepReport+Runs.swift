package import Retrieval

extension SweepReport {
  /// Sums up the runs of a sweep, one list of outcomes for each value.
  ///
  /// The knee is that of recall where the setting changes what is found, and else of the leading
  /// measure.
  package init(
    _ setting: Setting, runs: [(settings: Settings, outcomes: [QueryOutcome])], of trace: Trace,
    in force: Settings, _ options: EvaluationReport.Options
  ) {
    self.setting = setting.name
    corpus = trace.corpus
    models = trace.models
    settings = force
    measure = options.measures[0].name
    let pace = ReadingPace(runs.flatMap(\.outcomes))
    self.pace = pace
    let tables = runs.map { ValueTable($0.outcomes, options, pace) }
    let inForce = runs.firstIndex { setting.value($0.settings) == setting.value(force) }
    questions = tables.first?.leading.count ?? 0
    let rows = tables.indices.map { index in
      let value = setting.value(runs[index].settings)
      return Row(
        value: value.description, point: tables[index].point(at: value.numeric ?? Double(index)),
        comparison: inForce.flatMap { base in
          base == index ? nil : tables[base].compared(with: tables[index], seed: options.seed)
        },
        measures: tables[index].means, answering: tables[index].answering,
        latency: tables[index].latency, isInForce: index == inForce)
    }
    self.rows = Self.adjusted(rows)
    let points = rows.map(\.point)
    let changesRecall = Set(points.compactMap(\.recall)).count > 1
    knee = points.knee(of: changesRecall ? \.recall : \.quality)
    kneeRule = "Kneedle on \(changesRecall ? "recall of the candidates" : measure)"
    front = points.paretoFront
  }

  /// Holm's adjustment over all values.
  private static func adjusted(_ rows: [Row]) -> [Row] {
    var rows = rows
    let compared = rows.indices.filter { rows[$0].comparison != nil }
    let adjusted = compared.compactMap { rows[$0].comparison }.holmAdjusted()
    for (index, comparison) in zip(compared, adjusted) { rows[index].comparison = comparison }
    return rows
  }
}

extension SettingValue {
  /// The value on an axis; nil for a choice, which has no place on one.
  fileprivate var numeric: Double? {
    switch self {
    case .whole(let number): Double(number)
    case .number(let number): number
    case .choice: nil
    }
  }
}

/// What one value of the setting gave, question by question.
private struct ValueTable {
  /// The leading measure of every eligible question.
  let leading: [Double]
  let means: [String: Double]
  let recall: Double?
  let answering: Answering
  let latency: LatencyPercentiles?

  init(_ outcomes: [QueryOutcome], _ options: EvaluationReport.Options, _ pace: ReadingPace) {
    let eligible = outcomes.filter(\.isEligible)
    let values = options.measures.map { measure in
      eligible.map { measure.value(of: $0.after, grades: $0.grades, ties: options.ties) }
    }
    leading = values.first ?? []
    means = Dictionary(
      uniqueKeysWithValues: zip(options.measures, values).map {
        ($0.name, $1.reduce(0, +) / Double(max(1, $1.count)))
      })
    let recalls = eligible.map(\.recall)
    recall = recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
    answering = Answering(outcomes)
    latency = LatencyPercentiles(nearestRankOf: outcomes.compactMap { $0.reckoned(by: pace) })
  }

  func compared(with other: ValueTable, seed: UInt64) -> PairedComparison {
    PairedComparison(before: leading, after: other.leading, seed: seed)
  }

  func point(at value: Double) -> SweepPoint {
    SweepPoint(
      value: value, quality: leading.reduce(0, +) / Double(max(1, leading.count)), recall: recall,
      latency: latency?.p50)
  }
}

extension QueryOutcome {
  /// The share of the relevant documents that are among the candidates.
  fileprivate var recall: Double {
    let relevant = grades.values.count { $0 > 0 }
    let found = before.count { grades[$0.id, default: 0] > 0 }
    return relevant > 0 ? Double(found) / Double(relevant) : 0
  }

  /// The run's time had nothing been known before; nil where it was not timed.
  ///
  /// What the cross-encoder was spared is reckoned from the tokens of all pairs.
  fileprivate func reckoned(by pace: ReadingPace) -> Double? {
    guard let elapsed else { return nil }
    guard let rerank = stages.first(where: { $0.name == .rerank }), let perToken = pace.perToken
    else { return elapsed }
    let tokens = candidates.reduce(0) { $0 + ($1.pairTokens ?? 0) }
    return elapsed - (rerank.milliseconds ?? 0) + Double(tokens) * perToken
  }
}
