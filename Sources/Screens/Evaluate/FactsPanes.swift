import Cells
import Evaluation
import Retrieval

/// One thing that was counted: what, how many, and which share of what it could be.
private struct Fact {
  var name: String
  var count: Int
  var share: Double?
  /// Whether none of it would be best.
  var isFault = false
}

extension EvaluationReport {
  fileprivate var answeringFacts: [Fact] {
    let all = answering
    let of = { (part: Int, whole: Int) in whole > 0 ? Double(part) / Double(whole) : nil }
    return [
      Fact(name: "answerable questions", count: all.answerable),
      Fact(name: "answered", count: all.answered, share: of(all.answered, all.answerable)),
      Fact(
        name: "false abstentions", count: all.answerable - all.answered,
        share: all.falseAbstentionRate, isFault: true),
      Fact(
        name: "nothing relevant kept", count: all.beside, share: of(all.beside, all.answerable),
        isFault: true),
      Fact(name: "unanswerable questions", count: all.unanswerable),
      Fact(
        name: "false greens", count: all.falseGreens, share: all.falseGreenRate, isFault: true),
    ]
  }

  fileprivate var changeFacts: [Fact] {
    let share = { (count: Int) in
      changes.questions > 0 ? Double(count) / Double(changes.questions) : nil
    }
    let counts = [
      ("another winner", changes.winnerChanged), ("relevant higher", changes.raised),
      ("relevant level", changes.level), ("relevant lower", changes.lowered),
      ("rescued (top \(settings.topN))", changes.rescued),
    ]
    return counts.map { Fact(name: $0, count: $1, share: share($1)) } + [
      Fact(
        name: "lost (top \(settings.topN))", count: changes.lost,
        share: share(changes.lost), isFault: true)
    ]
  }

  /// What was timed: the whole run and the costly stage first, for where there is little room.
  var timedStages: [(name: String, times: LatencyPercentiles)] {
    let stages = StageName.allCases.filter { $0 != .rerank }.map(\.rawValue)
    return (["whole", StageName.rerank.rawValue] + stages).compactMap { name in
      latency[name].map { (name, $0) }
    }
  }
}

/// Answering, changes and latency, each in a pane of its own.
func drawFactsPanes(
  _ report: EvaluationReport, _ layout: EvaluateLayout, into buffer: inout Buffer
) {
  guard !layout.answering.isEmpty else { return }
  let threshold = report.settings.appliedThreshold.map(thresholdText)
  let answering = buffer.box(
    layout.answering, title: "Answering",
    trailing: threshold.map { "threshold \($0)" } ?? "no threshold")
  draw(report.answeringFacts, in: answering.inset(columns: 1, rows: 0), into: &buffer)
  let changes = buffer.box(
    layout.changes, title: "Changes", trailing: "of \(report.changes.questions)")
  draw(report.changeFacts, in: changes.inset(columns: 1, rows: 0), into: &buffer)
  let cost = report.cost.map {
    "\(significant($0.perThousandQuestions)) \($0.currency) per 1,000"
  }
  let latency = buffer.box(layout.latency, title: "Latency", trailing: cost ?? "")
  drawLatency(report, in: latency.inset(columns: 1, rows: 0), into: &buffer)
}

private func draw(_ facts: [Fact], in rect: Rect, into buffer: inout Buffer) {
  let table = Table(columns: [
    Table.Column("", width: 6, isFlexible: true),
    Table.Column("", width: 5, alignment: .right), Table.Column("", width: 6, alignment: .right),
  ])
  for (line, fact) in facts.enumerated() {
    let isWrong = fact.isFault && fact.count > 0
    let fields = [
      Table.Field(fact.name), Table.Field("\(fact.count)", style: isWrong ? Style(.bad) : .title),
      Table.Field(fact.share.map(percent) ?? "", style: .muted),
    ]
    table.drawRow(fields, in: rect.row(line), into: &buffer)
  }
}

private func drawLatency(_ report: EvaluationReport, in rect: Rect, into buffer: inout Buffer) {
  let stages = report.timedStages
  guard !stages.isEmpty else {
    Paragraph("No stage ran: everything was known before.", style: .muted)
      .draw(in: rect, into: &buffer)
    return
  }
  let number = { Table.Column($0, width: 7, alignment: .right) }
  let table = Table(
    columns: [Table.Column("ms", width: 6, isFlexible: true)]
      + ["p50", "p95", "p99"].map(number))
  table.drawHeader(in: rect, into: &buffer)
  for (line, stage) in stages.enumerated() {
    let style: Style = stage.name == "whole" ? .title : .text
    let times = [stage.times.p50, stage.times.p95, stage.times.p99]
    let fields =
      [Table.Field(stage.name, style: style)]
      + times.map { Table.Field(milliseconds($0), style: style) }
    table.drawRow(fields, in: rect.row(line + 1), into: &buffer)
  }
}

/// The same in a line each, for windows without room for the panes.
func drawFactLines(_ report: EvaluationReport, in rect: Rect, into buffer: inout Buffer) {
  let lines = [
    ("Answers", answeringLine(report)), ("Changes", changesLine(report)),
    ("Latency", latencyLine(report)),
  ]
  for (index, (name, text)) in lines.enumerated() {
    let row = rect.row(index).inset(columns: 1, rows: 0)
    let start = buffer.write("\(name)  ", at: row.origin, style: .muted, clip: row)
    let rest = row.droppingFirstColumns(start - row.x)
    buffer.write(
      truncated(text, to: rest.width, ellipsis: buffer.glyphs.ellipsis), at: rest.origin, clip: rest
    )
  }
}

/// How often it is answered, rightly and wrongly, in a line.
func answeringLine(_ report: EvaluationReport) -> String {
  let answering = report.answering
  let rates: [(String, Double?)] = [
    ("false abstention", answering.falseAbstentionRate),
    ("false green", answering.falseGreenRate),
  ]
  let shares = rates.compactMap { name, rate in rate.map { " · \(name) \(percent($0))" } }
  return "\(answering.answered)/\(answering.answerable)" + shares.joined()
    + " · irrelevant \(answering.beside)"
}

/// What reranking changed in the lists, in a line.
func changesLine(_ report: EvaluationReport) -> String {
  let changes = report.changes
  return "winner \(changes.winnerChanged) of \(changes.questions) · relevant up \(changes.raised), "
    + "down \(changes.lowered) · rescued \(changes.rescued) · lost \(changes.lost)"
}

/// The latency of the whole run and of its slowest stage, in a line.
func latencyLine(_ report: EvaluationReport) -> String {
  let stages = report.timedStages
  let slowest = stages.filter { $0.name != "whole" }.max { $0.times.p50 < $1.times.p50 }
  let shown = (stages.filter { $0.name == "whole" } + [slowest].compactMap(\.self)).map {
    "\($0.name) p50 \(milliseconds($0.times.p50)) p95 \(milliseconds($0.times.p95)) "
      + "p99 \(milliseconds($0.times.p99))"
  }
  return shown.isEmpty
    ? "no stage ran: everything was known" : shown.joined(separator: " · ") + " ms"
}

/// An amount of money to three digits that count.
private func significant(_ value: Double) -> String {
  value >= 100 ? fixed(value, 0) : value >= 10 ? fixed(value, 1) : fixed(value, value < 0.1 ? 4 : 2)
}
