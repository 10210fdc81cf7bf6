import Cells
import Evaluation
import Retrieval

/// A line above the tables.
struct SummaryLine: Equatable {
  var text: String
  var style: Style
}

extension State {
  /// What was run and by which rule, what is missing, and what has changed since.
  var evaluateSummary: [SummaryLine] {
    guard let report = goldenRun.report else { return [] }
    return [
      SummaryLine(text: counts(report), style: .muted), progressLine ?? partLine(report),
      staleLine(report),
    ].compactMap(\.self)
  }

  private func counts(_ report: EvaluationReport) -> String {
    let run = report.isComplete ? "" : "\(report.questions.count) of "
    let eligible = report.questions.count - report.ineligible.count
    let judged = report.rows.first { $0.measure == "Judged@10" }?.comparison
    // How many were run stands in the line of progress, ahead of what was summed up last.
    let isUnderWay = goldenRun.isRunning && !report.isComplete
    return [
      isUnderWay
        ? "\(eligible) eligible so far"
        : "\(run)\(report.total) questions, \(eligible) eligible",
      "tied (\(report.ties.rawValue)) \(percent(report.tiedBefore)) → \(percent(report.tiedAfter))",
      judged.map { "judged@10 \(percent($0.before)) → \(percent($0.after))" },
    ].compactMap(\.self).joined(separator: " · ")
  }

  private func partLine(_ report: EvaluationReport) -> SummaryLine? {
    guard !report.isComplete, !goldenRun.isRunning else { return nil }
    return SummaryLine(
      text: "! a part: \(report.missing.count) questions were not run; "
        + "\(keys.caption(of: .runGolden)) runs them all", style: Style(.warning))
  }

  private func staleLine(_ report: EvaluationReport) -> SummaryLine? {
    guard !goldenRun.isRunning else { return nil }
    let changes = changes(from: report.settings, to: settings.current)
    guard !changes.isEmpty else { return judgedLine }
    let words = changes.map { "\($0.name) \($0.before) → \($0.after)" }.joined(separator: ", ")
    return SummaryLine(
      text: "! the settings have changed since: \(words); \(keys.caption(of: .runGolden)) runs "
        + "it anew", style: Style(.warning))
  }

  private var judgedLine: SummaryLine? {
    let count = judging.sinceRun
    guard count > 0 else { return nil }
    let subject = count == 1 ? "1 judgement was made" : "\(count) judgements were made"
    return SummaryLine(
      text: "! \(subject) since; \(keys.caption(of: .runGolden)) counts with them",
      style: Style(.warning))
  }

  /// How far the run is, at which rate, and how long it will take.
  var progressLine: SummaryLine? {
    guard goldenRun.isRunning else { return nil }
    let pace = goldenRun.millisecondsPerQuestion
    let rate = pace.map { " · \(perSecond($0)) a second" } ?? ""
    let left = pace.map { Double(goldenRun.total - goldenRun.done) * $0 / 1000 }
    return SummaryLine(
      text: "\(goldenRun.done) of \(goldenRun.total) questions\(rate)"
        + (left.map { " · \(duration($0)) left" } ?? "") + " · ^C stops and keeps them",
      style: .accent)
  }
}

/// How many questions a second.
private func perSecond(_ milliseconds: Double) -> String {
  let rate = 1000 / max(milliseconds, 0.01)
  return rate < 9.95 ? fixed(rate, 1) : grouped(Int(rate.rounded()))
}

/// A time as a person would say it: `43 s`, `12 min`, `2.5 h`.
func duration(_ seconds: Double) -> String {
  if seconds < 90 { return "\(Int(seconds.rounded(.up))) s" }
  return seconds < 5400 ? "\(Int((seconds / 60).rounded())) min" : "\(fixed(seconds / 3600, 1)) h"
}

/// Draws the lines above the tables; a run under way has a spinner and a gauge.
func drawEvaluateSummary(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let inside = rect.inset(columns: 1, rows: 0)
  // What is under way or wrong goes before what was counted where there is room for one line.
  let lines = state.evaluateSummary
  var row = 0
  for line in rect.height == 1 ? Array(lines.suffix(1)) : lines {
    let isProgress = line == state.progressLine
    let area = inside.droppingFirstRows(row)
    let gauge =
      isProgress ? area.firstRows(1).lastColumns(area.width >= 100 ? 30 : 0) : Rect.nowhere
    if isProgress { drawGauge(state, in: gauge, into: &buffer) }
    let spinner =
      isProgress ? "\(buffer.glyphs.spinner[state.tick % buffer.glyphs.spinner.count]) " : ""
    row += Paragraph(spinner + line.text, style: line.style)
      .draw(in: area.droppingLastColumns(gauge.width), cutting: true, into: &buffer)
  }
}

func drawGauge(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let run = state.goldenRun
  Gauge(
    fraction: run.total > 0 ? Double(run.done) / Double(run.total) : 0, style: Style(.barRerank)
  ).draw(in: rect, into: &buffer)
}
