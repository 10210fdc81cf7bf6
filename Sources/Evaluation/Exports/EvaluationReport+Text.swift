import Foundation
import Retrieval

extension EvaluationReport {
  /// The report in a format, with a newline at its end.
  package func text(as format: ReportFormat) throws -> String {
    switch format {
    case .table: text(\.plain)
    case .markdown: text(\.markdown)
    case .csv: csv
    case .json: try json(of: self)
    }
  }

  private func text(_ render: (TextTable) -> String) -> String {
    ([heading] + tables.map(render)).joined(separator: "\n")
  }

  /// What was compared, on what, and how ties were broken.
  private var heading: String {
    let run = questions.count == total ? "\(total)" : "\(questions.count) of \(total)"
    var lines = [
      "\(corpus.name) · \(corpus.chunks) chunks · \(run) questions, "
        + "\(questions.count - ineligible.count) with a relevant document",
      "before: \(settings.fusion.rawValue) · after: \(settings.reranker.rawValue) · "
        + "K \(settings.candidates) · N \(settings.topN) · threshold \(settings.threshold)",
      "ties: \(ties.rawValue), \(percent(tiedBefore)) of places before and \(percent(tiedAfter)) "
        + "after are tied · seed \(seed)",
    ]
    if !isComplete { lines.append("not run: \(missing.count) questions; this is a part") }
    return lines.map(\.shown).joined(separator: "\n") + "\n"
  }

  /// The tables of a report, in the order in which they are read.
  package var tables: [TextTable] {
    [measureTable, boundTable, segmentTable, answeringTable, changeTable, latencyTable, worstTable]
      .filter { !$0.rows.isEmpty }
  }

  private var measureTable: TextTable {
    TextTable(
      "Before and after reranking, the same questions",
      [.text("measure")] + PairedComparison.columns,
      rows: rows.map { [$0.measure] + $0.comparison.cells })
  }

  private var boundTable: TextTable {
    let unjudged = questions.reduce(0) { $0 + $1.unjudged.count }
    return TextTable(
      "Bounds, were the \(unjudged) unjudged documents in the first ten of both lists judged",
      [.text("measure"), .text("before"), .text("after")],
      rows: bounds.map { row in
        [row.measure]
          + [row.before, row.after].map { "\(fixed($0.low, 3)) .. \(fixed($0.high, 3))" }
      })
  }

  private var segmentTable: TextTable {
    guard let primary = rows.first?.measure else { return TextTable("", []) }
    return TextTable(
      "\(primary) by segment", [.text("segment"), .number("n")] + PairedComparison.columns,
      rows: segments.compactMap { segment in
        segment.rows.first.map {
          [segment.name, "\($0.comparison.queries)"] + $0.comparison.cells
        }
      })
  }

  private var answeringTable: TextTable {
    var table = TextTable(
      "Answering at threshold \(settings.threshold)",
      [.text("questions"), .number("n"), .number("answered"), .text("that is")])
    if answering.answerable > 0 {
      table.rows.append([
        "answerable", "\(answering.answerable)", "\(answering.answered)",
        "false abstention \(percent(answering.falseAbstentionRate)); "
          + "\(answering.beside) answered with nothing relevant kept",
      ])
    }
    if answering.unanswerable > 0 {
      table.rows.append([
        "unanswerable", "\(answering.unanswerable)", "\(answering.falseGreens)",
        "false green \(percent(answering.falseGreenRate))",
      ])
    }
    return table
  }

  private var changeTable: TextTable {
    TextTable(
      "What reranking changed, of \(changes.questions) questions"
        + (changes.overlap.map { "; mean overlap of the lists (RBO) \(fixed($0, 3))" } ?? "")
        + (changes.jaccard.map { ", of the first \(settings.topN) (Jaccard) \(fixed($0, 3))" } ?? ""),
      [.text("change"), .number("questions")],
      rows: [
        ("another document stands first", changes.winnerChanged),
        ("first relevant document stands higher", changes.raised),
        ("first relevant document stands lower", changes.lowered),
        ("rescued into the first \(settings.topN)", changes.rescued),
        ("lost from the first \(settings.topN)", changes.lost),
      ].map { [$0, "\($1)"] })
  }

  private var latencyTable: TextTable {
    var table = TextTable(
      "Latency in milliseconds",
      [.text("stage"), .number("p50"), .number("p95"), .number("p99")])
    for stage in latency.keys.sorted(by: Self.isEarlier) {
      guard let times = latency[stage] else { continue }
      table.rows.append([stage] + [times.p50, times.p95, times.p99].map { fixed($0, 1) })
    }
    if let cost {
      table.title += String(
        format: " · %.4g %@ per 1,000 questions", cost.perThousandQuestions, cost.currency)
    }
    return table
  }

  private var worstTable: TextTable {
    guard let primary = rows.first?.measure else { return TextTable("", []) }
    let lost = questions.compactMap { question in
      question.measures[primary].map { (question, $0) }
    }.filter { $0.1.difference < 0 }.sorted { $0.1.difference < $1.1.difference }
    return TextTable(
      "Questions that lost most in \(primary)",
      [.text("id"), .number("before"), .number("after"), .text("question")],
      rows: lost.prefix(5).map { question, value in
        [question.id, fixed(value.before, 3), fixed(value.after, 3), question.text]
      })
  }

  /// One line for each measure of the whole and of each segment, numbers in full.
  package var csv: String {
    let parts = [("whole", rows)] + segments.map { ($0.name, $0.rows) }
    return TextTable(
      "",
      [
        "segment", "measure", "queries", "before", "after", "difference", "low", "high", "p",
        "adjusted_p", "effect_size", "wins", "ties", "losses",
      ].map { .text($0) },
      rows: parts.flatMap { name, rows in
        rows.map { [name, $0.measure] + $0.comparison.fields }
      }
    ).csv
  }
}

extension PairedComparison {
  static let columns: [TextTable.Column] = [
    .number("before"), .number("after"), .number("difference"), .text("95% interval"),
    .number("p"), .number("Holm"), .number("effect"), .text("win/tie/loss"),
  ]

  var cells: [String] {
    guard queries > 0 else { return ["", "", "", "no questions", "", "", "", ""] }
    return [
      fixed(before, 3), fixed(after, 3), signed(difference),
      interval.map { "\(signed($0.low)) .. \(signed($0.high))" } ?? "too few",
      p.map(probability) ?? "", adjustedP.map(probability) ?? "",
      effectSize.map { fixed($0, 2) } ?? "", "\(wins)/\(ties)/\(losses)",
    ]
  }

  fileprivate var fields: [String] {
    let numbers: [Double?] = [
      before, after, difference, interval?.low, interval?.high, p, adjustedP, effectSize,
    ]
    return ["\(queries)"] + numbers.map { $0.map { "\($0)" } ?? "" }
      + [wins, ties, losses].map(String.init)
  }
}

extension EvaluationReport {
  /// The whole run, where it is named, stands last; the stages in the order of the pipeline.
  private static func isEarlier(_ left: String, _ right: String) -> Bool {
    place(of: left) < place(of: right)
  }

  private static func place(of stage: String) -> Int {
    StageName(rawValue: stage).flatMap { StageName.allCases.firstIndex(of: $0) } ?? .max
  }
}
