package import Retrieval

/// The walk through a run line by line: each step with what it does and what it did, and the first
/// rows of the list that it made.
package func plainSteps(of trace: Trace) -> String {
  let steps = steps(of: trace)
  let question = trace.isPrivate == true ? "(private)" : trace.query
  let lines =
    ["Question: \(question)"]
    + steps.enumerated().flatMap { place, step in
      let old = place > 0 ? steps[place - 1].lists.last : nil
      let list = step.lists.last == old ? nil : step.lists.last
      return ["", "Step \(place + 1) of \(steps.count): \(step.kind.title)"]
        + ["  " + step.purpose, "  " + step.account] + (list.map(rows) ?? [])
    }
  return lines.map { cleaned($0) + "\n" }.joined()
}

private func rows(of list: StepList) -> [String] {
  let shown = list.rows.prefix(5).map { row in
    "    \(row.rank.map { "\($0)" } ?? "–"). \(row.chunk.label)"
      + (row.score.map { ", \(list.unit.caption) \(list.unit.text($0))" } ?? "")
      + (row.fate.map { ", \($0.words)" } ?? "")
  }
  let more = list.rows.count - shown.count
  return ["  The list \(list.title):"] + shown + (more > 0 ? ["    and \(more) more"] : [])
}
