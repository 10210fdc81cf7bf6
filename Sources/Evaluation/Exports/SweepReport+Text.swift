import Retrieval

extension SweepReport {
  /// The report in a format, with a newline at its end.
  package func text(as format: ReportFormat) throws -> String {
    switch format {
    case .table: heading + "\n" + table.plain + "\n" + notes
    case .markdown: heading + "\n" + table.markdown + "\n" + notes
    case .csv: csv.csv
    case .json: try json(of: self)
    }
  }

  private var heading: String {
    "\(corpus.name) · \(corpus.chunks) chunks · \(questions) questions with a relevant document\n"
      + "before: \(settings.fusion.rawValue) · after: \(settings.reranker.rawValue)\n"
  }

  private var table: TextTable {
    TextTable(
      "\(measure) after reranking, by \(setting)",
      [
        .number(setting), .number(measure), .number("difference"), .text("95% interval"),
        .number("Holm"), .number("recall@K"), .number("p50 ms"), .number("p95 ms"),
        .number("answered"), .number("false green"), .text(""),
      ],
      rows: rows.indices.map { cells(of: rows[$0], marks: marks(of: $0)) })
  }

  private func cells(of row: Row, marks: String) -> [String] {
    let comparison = row.comparison
    return [
      row.value, row.point.quality.map { fixed($0, 3) } ?? "",
      comparison.map { signed($0.difference) } ?? "",
      comparison?.interval.map { "\(signed($0.low)) .. \(signed($0.high))" } ?? "",
      comparison?.adjustedP.map(probability) ?? "", row.point.recall.map { fixed($0, 3) } ?? "",
      row.latency.map { fixed($0.p50, 1) } ?? "", row.latency.map { fixed($0.p95, 1) } ?? "",
      percent(row.answering.falseAbstentionRate.map { 1 - $0 }),
      percent(row.answering.falseGreenRate), marks,
    ]
  }

  private func marks(of index: Int) -> String {
    [
      rows[index].isInForce ? "in force" : nil, index == knee ? "knee" : nil,
      front.contains(index) ? "front" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }

  private var notes: String {
    var lines = [
      comparisonNote,
      "knee: " + (knee.map { "\(rows[$0].value), by \(kneeRule)" } ?? "none, by \(kneeRule)"),
      "front: no other value is as good and as fast (Pareto)",
    ]
    if let pace, let perToken = pace.perToken {
      lines.append(
        "latency: pairs that were read before are reckoned at \(fixed(perToken * 1000, 1)) µs a "
          + "token, timed here over \(pace.tokens) tokens")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var comparisonNote: String {
    guard rows.contains(where: \.isInForce) else {
      let inForce = Setting.named(setting)?.value(settings).description ?? "another"
      return "difference: none, since the value in force, \(inForce), is not among them"
    }
    return "difference: against the value in force; p adjusted by Holm over all values; this "
      + "explores, a gate decides"
  }

  private var csv: TextTable {
    TextTable(
      "",
      [
        setting, measure, "difference", "low", "high", "adjusted_p", "recall", "p50_ms", "p95_ms",
        "false_abstention", "false_green",
      ].map { .text($0) },
      rows: rows.map { row in
        let numbers: [Double?] = [
          row.point.quality, row.comparison?.difference, row.comparison?.interval?.low,
          row.comparison?.interval?.high, row.comparison?.adjustedP, row.point.recall,
          row.latency?.p50, row.latency?.p95, row.answering.falseAbstentionRate,
          row.answering.falseGreenRate,
        ]
        return [row.value] + numbers.map { $0.map { "\($0)" } ?? "" }
      })
  }
}
