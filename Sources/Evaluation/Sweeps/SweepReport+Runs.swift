package import Retrieval

extension SweepReport {
  /// Sums up the runs of a sweep, one list of outcomes for each value.
  ///
  /// The knee is that of recall where the setting changes what is found, and else of the leading
  /// measure; names have no order, and no knee.
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
    let latency = UnsparedLatency(runs.map(\.outcomes), reading: pace)
    let tables = runs.map { ValueTable($0.outcomes, options, latency) }
    let inForce = runs.firstIndex { setting.value($0.settings) == setting.value(force) }
    questions = tables.first?.leading.count ?? 0
    let rows = tables.indices.map { index in
      let value = setting.value(runs[index].settings)
      return Row(
        value: value.description, point: tables[index].point(at: value.numeric ?? Double(index)),
        comparison: inForce.flatMap { base in
          base == index ? nil : tables[index].compared(with: tables[base], seed: options.seed)
        },
        measures: tables[index].means, answering: tables[index].answering,
        latency: tables[index].latency, isInForce: index == inForce)
    }
    self.rows = Self.adjusted(rows)
    let points = rows.map(\.point)
    let changesRecall = Set(points.compactMap(\.recall)).count > 1
    let isOrdered = runs.allSatisfy { setting.value($0.settings).numeric != nil }
    knee = isOrdered ? points.knee(of: changesRecall ? \.recall : \.quality) : nil
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
  /// By measure; none where no question is eligible.
  let means: [String: Double]
  let recall: Double?
  let answering: Answering
  let latency: LatencyPercentiles?

  init(
    _ outcomes: [QueryOutcome], _ options: EvaluationReport.Options, _ latency: UnsparedLatency
  ) {
    let eligible = outcomes.filter(\.isEligible)
    let values = options.measures.map { measure in
      eligible.map { measure.value(of: $0.after, grades: $0.grades, ties: options.ties) }
    }
    leading = values.first ?? []
    means = Dictionary(
      zip(options.measures, values).compactMap { measure, values in
        values.mean.map { (measure.name, $0) }
      }, uniquingKeysWith: { first, _ in first })
    recall = eligible.map(\.recall).mean
    answering = Answering(outcomes)
    self.latency = LatencyPercentiles(
      nearestRankOf: outcomes.compactMap(latency.milliseconds))
  }

  /// What came of it against another value; nil where no question is eligible.
  func compared(with base: ValueTable, seed: UInt64) -> PairedComparison? {
    leading.isEmpty
      ? nil : PairedComparison(before: base.leading, after: leading, seed: seed)
  }

  func point(at value: Double) -> SweepPoint {
    SweepPoint(value: value, quality: leading.mean, recall: recall, latency: latency?.p50)
  }
}

extension QueryOutcome {
  /// The share of the relevant documents that are among the candidates.
  fileprivate var recall: Double {
    let relevant = grades.values.count { $0 > 0 }
    let found = before.count { grades[$0.id, default: 0] > 0 }
    return relevant > 0 ? Double(found) / Double(relevant) : 0
  }
}

extension [Double] {
  /// Nil of none: nothing measured is no zero.
  fileprivate var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
