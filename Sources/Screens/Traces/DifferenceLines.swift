import Cells
import Evaluation
import Retrieval

/// A line of a comparison, in pieces with a style each.
typealias DifferenceLine = [(text: String, style: Style)]

/// The whole comparison, line by line, in a width.
func differenceLines(
  _ diff: TraceDiff, _ state: State, width: Int, glyphs: GlyphSet
) -> [DifferenceLine] {
  let writer = DifferenceWriter(width: max(20, width), glyphs: glyphs)
  var lines = writer.wrapped(diff.summary, Style(diff.firstDifference == nil ? .good : .title))
  if let remark = diff.remark { lines += writer.wrapped(remark + ".", Style(.warning)) }
  lines.append([])
  lines += writer.runs(diff, state)
  lines.append([])
  lines += diff.steps.flatMap(writer.step)
  for (name, list) in [("After reranking", diff.after), ("Before reranking", diff.before)] {
    lines.append([])
    lines += list.map { writer.list(name, $0) } ?? [[("\(name): not in both runs", .muted)]]
  }
  if !diff.stages.isEmpty { lines += [[]] + writer.stages(diff) }
  return lines
}

/// Writes the parts of a comparison in a width.
private struct DifferenceWriter {
  let width: Int
  let glyphs: GlyphSet

  func wrapped(_ text: String, _ style: Style) -> [DifferenceLine] {
    wrappedLines(text, width: width).map { [(String($0), style)] }
  }

  private func cell(_ text: String, _ columns: Int) -> String {
    let cut = truncated(text, to: columns, ellipsis: glyphs.ellipsis)
    return cut + String(repeating: " ", count: max(0, columns - displayWidth(cut)))
  }

  private func number(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - displayWidth(text))) + text
  }

  /// Both runs in two columns.
  func runs(_ diff: TraceDiff, _ state: State) -> [DifferenceLine] {
    let rows: [(String, (DiffedRun) -> String)] = [
      ("", { "\(state.moment($0.time, seconds: true)) \($0.program ?? "rankscope")" }),
      ("verdict", { verdict($0) }),
      ("context", { tokens($0) }),
      ("whole", { $0.elapsed.map { milliseconds($0) + " ms" } ?? "not recorded" }),
    ]
    let gains: [(String, KeyPath<DiffedRun, Double?>)] = [
      ("nDCG@10 before", \.gainBefore), ("nDCG@10 after", \.gainAfter),
    ]
    let measured = gains.filter { diff.left[keyPath: $0.1] ?? diff.right[keyPath: $0.1] != nil }
    let judged = measured.map { name, value in
      (name, { (run: DiffedRun) in run[keyPath: value].map { fixed($0, 3) } ?? "\(glyphs.dot)" })
    }
    let room = (width - 17) / 2
    return (rows + judged).map { name, text in
      let style = name.isEmpty ? Style.title : .text
      return [
        (cell(name, 16), .muted), (cell(text(diff.left), room) + " ", style),
        (cell(text(diff.right), room), style),
      ]
    }
  }

  private func verdict(_ run: DiffedRun) -> String {
    let sign = run.verdict.map { $0.answered ? glyphs.yes : glyphs.no } ?? glyphs.dot
    let kept = run.kept.map { ", \($0) kept" } ?? ""
    return "\(sign) \(run.verdictWords)\(kept)"
  }

  private func tokens(_ run: DiffedRun) -> String {
    guard let used = run.usedTokens, let budget = run.tokenBudget else { return "not recorded" }
    return "\(grouped(used)) of \(grouped(budget)) tokens"
  }

  /// A step with its outcome: a sign and a word, and what differs.
  func step(_ step: DiffStep) -> [DifferenceLine] {
    let (sign, role): (Character, Role) =
      switch step.outcome {
      case .same: (glyphs.same, .muted)
      case .different: (glyphs.no, .warning)
      case .notRecorded: (glyphs.dot, .muted)
      }
    let start = "\(cell(step.name.rawValue, 10)) \(sign) \(cell(step.outcome.words, 14))"
    let details = wrappedLines(step.detail, width: max(10, width - displayWidth(start)))
    let indent = String(repeating: " ", count: displayWidth(start))
    let style = Style(step.outcome == .different ? .text : .muted)
    guard !step.detail.isEmpty else { return [[(start, Style(role))]] }
    return details.enumerated().map { line, detail in
      [(line == 0 ? start : indent, Style(role)), (String(detail), style)]
    }
  }

  /// A list: the place in each run, the move, the chunk, and both scores.
  func list(_ name: String, _ list: ListDiff) -> [DifferenceLine] {
    let hasScores = width >= 60
    let room = width - 16 - (hasScores ? 18 : 0)
    let units =
      hasScores ? number(list.leftUnit.caption, 9) + number(list.rightUnit.caption, 9) : ""
    let head: [DifferenceLine] =
      wrapped("\(name) · \(list.likeness)", .title) + [
        [
          (
            number("left", 4) + number("right", 6) + number("move", 5) + " " + cell("chunk", room)
              + units, .muted
          )
        ]
      ]
    return head
      + list.rows.map { row in
        let (move, role) = moveText(row)
        let scores =
          hasScores
          ? number(text(row.leftScore, list.leftUnit), 9)
            + number(text(row.rightScore, list.rightUnit), 9)
          : ""
        return [
          (number(row.left.map(String.init) ?? "\(glyphs.dot)", 4), .text),
          (number(row.right.map(String.init) ?? "\(glyphs.dot)", 6), .text),
          (number(move, 5) + " ", Style(role)), (cell(row.label, room), .text), (scores, .muted),
        ]
      }
  }

  private func text(_ score: Double?, _ unit: ScoreUnit) -> String {
    score.map(unit.text) ?? "\(glyphs.dot)"
  }

  private func moveText(_ row: ListDiff.Row) -> (String, Role) {
    guard let move = row.move else {
      return row.left == nil ? ("new", .rankNew) : ("gone", .removed)
    }
    if move == 0 { return ("\(glyphs.same)", .rankSame) }
    return move > 0 ? ("\(glyphs.up)\(move)", .rankUp) : ("\(glyphs.down)\(-move)", .rankDown)
  }

  func stages(_ diff: TraceDiff) -> [DifferenceLine] {
    let time = { (value: Double?) in value.map(milliseconds) ?? "\(glyphs.dot)" }
    return [[(cell("Milliseconds", 16) + number("left", 9) + number("right", 9), .title)]]
      + diff.stages.map { stage in
        [
          (cell(stage.name.rawValue, 16), .muted),
          (number(time(stage.left), 9) + number(time(stage.right), 9), .text),
        ]
      }
  }
}
