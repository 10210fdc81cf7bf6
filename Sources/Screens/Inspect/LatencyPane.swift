import Cells
import Evaluation
import Retrieval

/// What each stage took, on one scale, and the percentiles of the session's runs.
///
/// ```
/// ┌ Latency ────────────────── 46 ms of 200 ms ┐
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
  let scale = max(stages.compactMap(\.milliseconds).max() ?? 0, 0.001)
  for (row, name) in StageName.allCases.enumerated() {
    let record = stages.first { $0.name == name }
    drawStage(name, record, state, scale: scale, in: inside.row(row), into: &buffer)
  }
  drawPercentiles(state, in: rect, into: &buffer)
}

private func total(_ state: State) -> String {
  guard let elapsed = state.trace?.elapsed, let budget = state.trace?.settings.latencyBudget
  else { return "" }
  let over = elapsed > budget ? "! " : ""
  return "\(over)\(milliseconds(elapsed)) ms of \(milliseconds(budget)) ms"
}

private func isOverBudget(_ state: State) -> Bool {
  guard let trace = state.trace, let elapsed = trace.elapsed else { return false }
  return elapsed > trace.settings.latencyBudget
}

private func drawStage(
  _ name: StageName, _ record: StageRecord?, _ state: State, scale: Double, in row: Rect,
  into buffer: inout Buffer
) {
  let line = row.inset(columns: 1, rows: 0)
  guard !line.isEmpty else { return }
  if let record, let time = record.milliseconds {
    let budget = state.trace?.settings.latencyBudget ?? .infinity
    Bar(
      value: time, scale: scale, style: Style(time > budget ? .warning : name.role),
      label: name.rawValue, labelWidth: 8, note: note(record, state, width: line.width),
      noteWidth: noteWidth(line.width), mark: budget
    ).draw(in: line, into: &buffer)
  } else {
    let isRunning = state.work?.stage == name
    let mark = isRunning ? "\(buffer.glyphs.spinner[state.tick % buffer.glyphs.spinner.count])" : ""
    buffer.write("\(name.rawValue)", at: line.origin, style: .muted, clip: line)
    let progress = isRunning && (state.work?.total ?? 0) > 0
    let count = progress ? " \(state.work?.done ?? 0) of \(state.work?.total ?? 0)" : ""
    buffer.write(
      mark + count, at: Point(x: line.x + 8, y: line.y), style: Style(.accent), clip: line)
  }
}

private func noteWidth(_ width: Int) -> Int { width >= 44 ? 27 : 7 }

/// The time, its share of the run, and what was worked through.
private func note(_ record: StageRecord, _ state: State, width: Int) -> String {
  guard let time = record.milliseconds else { return "" }
  guard width >= 44 else { return milliseconds(time) }
  let whole = state.trace?.stages.compactMap(\.milliseconds).reduce(0, +) ?? 0
  let share = whole > 0 ? "  \(Int((time / whole * 100).rounded()))%" : ""
  return milliseconds(time) + share + work(of: record)
}

private func work(of record: StageRecord) -> String {
  switch record.name {
  case .rerank where record.tokens == 0: " · all kept from before"
  case .rerank: " · \(grouped(record.output)) pairs \(thousands(record.tokens ?? 0)) tok"
  case .embed: record.tokens.map { " · \($0) tok" } ?? ""
  case .bm25, .dense, .fuse: " · \(grouped(record.input)) → \(grouped(record.output))"
  case .pack: " · kept \(record.output)"
  }
}

private func thousands(_ count: Int) -> String {
  count < 10_000 ? grouped(count) : "\((count + 500) / 1000)k"
}

/// Written into the frame's bottom line: percentiles at the left, memory at the right.
private func drawPercentiles(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let line = rect.lastRows(1).inset(columns: 2, rows: 0)
  var end = line.x
  if let percentiles = state.latencies.percentiles {
    let runs = state.latencies.runs
    let text =
      " p50 \(milliseconds(percentiles.p50))  p95 \(milliseconds(percentiles.p95))"
      + "  p99 \(milliseconds(percentiles.p99)) · \(runs) \(runs == 1 ? "run" : "runs") "
    end = buffer.write(text, at: Point(x: line.x - 1, y: line.y), style: .muted, clip: line)
  }
  if let bytes = state.residentBytes {
    let text = " \(megabytes(bytes)) "
    let start = line.right - displayWidth(text) + 1
    if start > end { buffer.write(text, at: Point(x: start, y: line.y), style: .muted) }
  }
}

extension StageName {
  fileprivate var role: Role {
    switch self {
    case .bm25: .barBm25
    case .embed: .barEmbed
    case .dense: .barDense
    case .fuse: .barFuse
    case .rerank: .barRerank
    case .pack: .barPack
    }
  }
}
