import Cells
import Evaluation
import Retrieval

/// What each stage took, on one scale, and the percentiles of the session's runs.
///
/// ```
/// ┌ Latency ─────────────────── 46 of 200 ms ┐
/// │ rerank ████████████ 41.2  89% · 50 pairs   │
/// └ p50 44 · p95 61 · p99 63 of 12 ── 212 MB ──┘
/// ```
func drawLatencyPane(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard rect.height >= 3, rect.width >= 12 else { return }
  let inside = buffer.box(
    rect, title: "Latency", trailing: total(state),
    style: Style(state.focus == .latency ? .borderFocused : .border),
    trailingStyle: isOverBudget(state) ? Style(.warning, .bold) : .muted)
  let stages = state.trace?.stages ?? []
  let chart = LatencyChart(
    stages, isFinished: state.trace?.elapsed != nil, width: inside.width - 2)
  // What a server left undone is worth more room than the fastest stages.
  let kept = stages.contains { $0.isTroubled && $0.parts != nil } ? 3 : 0
  let lines = LatencyLine.lines(
    state.latencyStages, chart.records, height: max(1, inside.height - kept))
  for (row, line) in lines.enumerated() {
    drawLine(line, chart, state, in: inside.row(row), into: &buffer)
  }
  drawRemarks(stages, in: inside.droppingFirstRows(lines.count + 1), into: &buffer)
  drawPercentiles(state, in: rect, into: &buffer)
}

extension State {
  /// The stages that have a bar: late interaction only where the settings ask for it; of another
  /// program's run, and of its replay, those on record.
  var latencyStages: [StageName] {
    if let trace, trace.unitBefore == .recorded { return trace.stages.map(\.name) }
    return StageName.own.filter { name in
      name != .maxsim || shownSettings.runsLateInteraction
        || trace?.stage(.maxsim) != nil
    }
  }
}

/// What the stages have to say, where there is room under the bars.
private func drawRemarks(_ stages: [StageRecord], in rect: Rect, into buffer: inout Buffer) {
  let area = rect.inset(columns: 1, rows: 0)
  var used = 0
  for stage in stages {
    guard let remark = stage.remark, used < area.height else { continue }
    let style = stage.isTroubled ? Style(.warning) : .muted
    let mark = stage.isTroubled ? "! " : ""
    used += Paragraph("\(mark)\(stage.name.rawValue): \(remark)", style: style)
      .draw(in: area.droppingFirstRows(used), into: &buffer)
  }
}

extension StageRecord {
  /// Whether the stage did less than it was asked for.
  var isTroubled: Bool { status == .fallback || status == .failed }

  /// What is worth saying of the stage: its own words, or how it ended.
  var remark: String? { detail ?? (isTroubled ? status.rawValue : nil) }
}

private func total(_ state: State) -> String {
  guard let trace = state.trace, let elapsed = trace.elapsed else { return "" }
  guard let budget = trace.appliedLatencyBudget else { return "\(milliseconds(elapsed)) ms" }
  let over = elapsed > budget ? "! " : ""
  return "\(over)\(milliseconds(elapsed)) of \(milliseconds(budget)) ms"
}

private func isOverBudget(_ state: State) -> Bool {
  guard let trace = state.trace, let elapsed = trace.elapsed,
    let budget = trace.appliedLatencyBudget
  else { return false }
  return elapsed > budget
}

/// What the bars share: one scale, and notes as long as the room allows.
private struct LatencyChart {
  /// The columns of the names, with the gap behind them.
  let labelWidth: Int
  let records: [StageName: StageRecord]
  let scale: Double
  let notes: [StageName: String]
  let noteWidth: Int

  /// Shares of the whole are told once the run is finished.
  init(_ stages: [StageRecord], isFinished: Bool, width: Int) {
    let records = Dictionary(stages.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    scale = max(stages.compactMap(\.milliseconds).max() ?? 0, 0.001)
    let whole = isFinished ? stages.compactMap(\.milliseconds).reduce(0, +) : 0
    let variants = [0, 1, 2].map { detail in
      records.mapValues { note($0, whole: whole, detail: detail) }
    }
    let widths = variants.map { notes in notes.values.map(displayWidth).max() ?? 0 }
    let parts = stages.flatMap { $0.parts ?? [] }
    let labelWidth = max(9, 2 + (parts.map(\.name.count).max() ?? 0))
    let fitting = widths.lastIndex { width - labelWidth - $0 >= 12 } ?? 0
    self.labelWidth = labelWidth
    self.records = records
    notes = variants[fitting]
    noteWidth = widths[fitting] + 1
  }
}

private func drawLine(
  _ line: LatencyLine, _ chart: LatencyChart, _ state: State, in row: Rect,
  into buffer: inout Buffer
) {
  let area = row.inset(columns: 1, rows: 0)
  switch line {
  case .stage(let name): drawStage(name, chart, state, in: row, into: &buffer)
  case .part(let part, let name):
    Bar(
      value: part.milliseconds, scale: chart.scale, style: Style(name.role), label: " \(part.name)",
      labelWidth: chart.labelWidth, note: milliseconds(part.milliseconds),
      noteWidth: chart.noteWidth
    ).draw(in: area, into: &buffer)
  }
}

private func drawStage(
  _ name: StageName, _ chart: LatencyChart, _ state: State, in row: Rect,
  into buffer: inout Buffer
) {
  let line = row.inset(columns: 1, rows: 0)
  guard !line.isEmpty else { return }
  if let time = chart.records[name]?.milliseconds {
    let budget = state.trace?.appliedLatencyBudget ?? .infinity
    let isWarned = time > budget || chart.records[name]?.isTroubled == true
    Bar(
      value: time, scale: chart.scale, style: Style(isWarned ? .warning : name.role),
      label: name.rawValue, labelWidth: chart.labelWidth, note: chart.notes[name] ?? "",
      noteWidth: chart.noteWidth, mark: budget
    ).draw(in: line, into: &buffer)
  } else {
    buffer.write("\(name.rawValue)", at: line.origin, style: .muted, clip: line)
    let rest = line.droppingFirstColumns(chart.labelWidth)
    let skipped = chart.records[name].map { $0.detail ?? $0.status.rawValue }
    let text = skipped ?? progress(of: name, state, buffer.glyphs)
    buffer.write(
      truncated(text, to: rest.width, ellipsis: buffer.glyphs.ellipsis), at: rest.origin,
      style: skipped == nil ? Style(.accent) : .muted, clip: rest)
  }
}

/// The spinner and the count of a stage that runs now.
private func progress(of name: StageName, _ state: State, _ glyphs: GlyphSet) -> String {
  guard let work = state.work, work.stage == name else { return "" }
  let spinner = "\(glyphs.spinner[state.tick % glyphs.spinner.count])"
  return work.total > 0 ? "\(spinner) \(work.done) of \(work.total)" : spinner
}

/// The time, with more detail its share of the run and its price, and with still more what was worked
/// through or what the stage says of it; a stage that did less than it was asked for is marked.
private func note(_ record: StageRecord, whole: Double, detail: Int) -> String {
  guard let time = record.milliseconds else { return "" }
  let share = whole > 0 ? "  \(Int((time / whole * 100).rounded()))%" : ""
  let price = record.usage?.price.map { "  \($0)" } ?? ""
  return (record.isTroubled ? "! " : "") + milliseconds(time) + (detail > 0 ? share + price : "")
    + (detail > 1 ? work(of: record) : "")
}

private func work(of record: StageRecord) -> String {
  let bill = record.usage.map(\.words) ?? ""
  let billed = bill.isEmpty ? "" : ", \(bill)"
  if let remark = record.remark { return " · \(remark)\(billed)" }
  switch record.name {
  case .rerank, .maxsim:
    return " · \(grouped(record.output)) pairs"
      + (record.tokens.map { " \(thousands($0)) tok" } ?? "") + billed
  case .embed: return record.tokens.map { " · \($0) tok" } ?? ""
  case .retrieve, .bm25, .dense, .fuse, .signals:
    return " · \(grouped(record.input)) → \(grouped(record.output))"
  case .pack: return " · kept \(record.output)"
  }
}

private func thousands(_ count: Int) -> String {
  count < 10_000 ? grouped(count) : "\((count + 500) / 1000)k"
}

/// Written into the frame's bottom line: percentiles at the left, memory at the right, each where
/// it fits whole.
private func drawPercentiles(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let line = rect.lastRows(1).inset(columns: 1, rows: 0)
  var end = line.x
  if let percentiles = state.percentiles {
    let runs = state.latencies.runs
    let values =
      " p50 \(milliseconds(percentiles.p50))  p95 \(milliseconds(percentiles.p95))"
      + "  p99 \(milliseconds(percentiles.p99)) "
    let count = "· \(runs) \(runs == 1 ? "run" : "runs") "
    let text = displayWidth(values + count) <= line.width ? values + count : values
    end = buffer.write(text, at: line.origin, style: .muted, clip: line)
  }
  if let bytes = state.residentBytes {
    let text = " \(megabytes(bytes)) "
    let start = line.right - displayWidth(text)
    if start > end { buffer.write(text, at: Point(x: start, y: line.y), style: .muted) }
  }
}

extension StageName {
  fileprivate var role: Role {
    switch self {
    case .retrieve, .bm25: .barBm25
    case .embed: .barEmbed
    case .dense: .barDense
    case .fuse, .signals: .barFuse
    case .maxsim, .rerank: .barRerank
    case .pack: .barPack
    }
  }
}
