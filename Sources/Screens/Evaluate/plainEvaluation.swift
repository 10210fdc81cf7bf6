import Evaluation
import Retrieval

/// The Evaluate screen line by line, for pipes and screen readers.
package func plainText(of state: State) -> String {
  guard let report = state.goldenRun.report else { return state.evaluatePromise + "\n" }
  var lines = state.evaluateSummary.map(\.text)
  lines += ["", "Measures before and after:"] + report.rows.map { line($0.measure, $0.comparison) }
  if !state.segmentRows.isEmpty {
    lines += ["", "\(state.chosenMeasure ?? "") by segment:"]
    lines += state.segmentRows.map { line("\($0.name), \($0.comparison.queries)", $0.comparison) }
  }
  lines += [
    "", "Answers: \(answeringLine(report))", "Changes: \(changesLine(report))",
    "Latency: \(latencyLine(report))",
  ]
  let measure = state.chosenMeasure ?? ""
  lines += ["", "Questions, \(state.evaluate.order.title) by \(measure):"]
  lines += state.questionList.questions.enumerated().map { place, question in
    let values = question.measures[measure].map {
      "\(fixed($0.before, 3)) to \(fixed($0.after, 3)) (\(signed($0.difference, 3)))"
    }
    return "  \(place + 1). \(question.text): \(values ?? "no relevant document"), "
      + question.ending.words
  }
  return lines.map { cleaned($0) + "\n" }.joined()
}

private func line(_ name: String, _ comparison: PairedComparison) -> String {
  let number = { (value: Double) in value.isFinite ? fixed(value, 3) : "none" }
  let interval = comparison.interval.map {
    "95% interval \(signed($0.low, 3)) to \(signed($0.high, 3))"
  }
  let tests = [
    interval ?? "too few questions for an interval", comparison.p.map { "p \(probability($0))" },
    comparison.adjustedP.map { "Holm p \(probability($0))" },
    comparison.effectSize.map { "effect \(fixed($0, 2))" },
  ]
  return "  \(name): \(number(comparison.before)) to \(number(comparison.after)), difference "
    + (comparison.difference.isFinite ? signed(comparison.difference, 3) : "none") + ", "
    + tests.compactMap(\.self).joined(separator: ", ")
    + ", \(comparison.wins) wins, \(comparison.ties) ties, \(comparison.losses) losses"
}
