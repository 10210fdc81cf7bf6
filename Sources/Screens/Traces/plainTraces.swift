import Cells
import Retrieval

/// The Traces screen line by line, for screen readers and tests.
package func plainTraces(of state: State) -> String {
  if let absence = state.tracesAbsence { return cleanedLines(absence) }
  let list = state.traces.list
  var lines = ["Traces, \(state.traces.kind.title): \(grouped(list.count))"]
  if !state.traces.filter.text.isEmpty { lines.append("With: \(state.traces.filter.text)") }
  lines.append(state.listenerText(.ascii))
  lines += list.rows.enumerated().map { index, trace in
    let question = trace.isPrivate ? "(private) \(trace.id)" : trace.query
    let top = trace.topChanged.map { $0 ? "top 1 changed" : "top 1 the same" }
    let facts = [
      trace.verdictTag(.ascii).words, trace.elapsed.map { milliseconds($0) + " ms" }, top,
      trace.source == .imported ? trace.sourceText : nil,
      trace.flags.isEmpty
        ? nil : "signs of a bug: \(trace.flags.map(\.words).joined(separator: ", "))",
      trace.note?.isFalseGreen == true ? "false green" : nil,
      trace.note.flatMap { $0.text.isEmpty ? nil : "note: \($0.text)" },
    ]
    return "  \(list.first + index + 1). \(state.moment(trace.time, seconds: true)) \(question): "
      + facts.compactMap(\.self).joined(separator: ", ")
  }
  return lines.map { cleaned($0) + "\n" }.joined()
}
