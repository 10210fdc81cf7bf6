import Evaluation
import Foundation
import Retrieval

extension State {
  /// Copies the selected row as JSON, or the whole context where that is open.
  mutating func copyRow() -> [Effect] {
    if case .context = overlay { return copyContext() }
    if screen == .explain, overlay == nil { return copyExplanation() }
    if screen == .evaluate, overlay == nil { return copyQuestion() }
    if case .difference = overlay { return copyDifference() }
    if screen == .traces, overlay == nil { return copyTrace() }
    guard let candidate = selectedCandidate, let json = oneLineJSON(candidate) else {
      notice = Notice(.warning, "no row is selected")
      return []
    }
    notice = Notice(.done, "copied \(candidate.chunk.label) as JSON")
    return [.copy(json)]
  }

  /// Copies what is explained; of two chunks that are compared, both.
  private mutating func copyExplanation() -> [Effect] {
    guard let explanation = explain.explanation else {
      notice = Notice(.warning, "nothing is explained yet")
      return []
    }
    let report = ExplanationReport(
      explanation, matches: explain.matches, importance: explain.importance)
    let pair = explain.pair.map { [$0.above, $0.below] }
    guard let json = pair.flatMap(oneLineJSON) ?? oneLineJSON(report) else { return [] }
    notice = Notice(.done, pair == nil ? "copied the explanation as JSON" : "copied both as JSON")
    return [.copy(json)]
  }

  private mutating func copyQuestion() -> [Effect] {
    guard let question = questionList.selected, let json = oneLineJSON(question) else {
      notice = Notice(.warning, "no question is selected")
      return []
    }
    notice = Notice(.done, "copied what came of the question as JSON")
    return [.copy(json)]
  }

  private mutating func copyTrace() -> [Effect] {
    guard let detail = traces.detail, detail.id == traces.list.selectedRow?.id,
      let json = oneLineJSON(detail)
    else {
      notice = Notice(.warning, "no trace is selected")
      return []
    }
    notice = Notice(.done, "copied the whole trace as JSON")
    return [.copy(json)]
  }

  private mutating func copyDifference() -> [Effect] {
    guard let difference = traces.difference, let json = oneLineJSON(difference) else { return [] }
    notice = Notice(.done, "copied the comparison as JSON")
    return [.copy(json)]
  }

  private mutating func copyContext() -> [Effect] {
    guard let trace, !trace.kept.isEmpty else {
      notice = Notice(.warning, "no context to copy: nothing was kept")
      return []
    }
    notice = Notice(.done, "copied the context")
    return [.copy(trace.context)]
  }

  /// Saves the context to a file named after the run.
  mutating func saveContext() -> [Effect] {
    guard let trace, trace.verdict != nil, !trace.kept.isEmpty else {
      notice = Notice(.warning, "no context to save: nothing was kept")
      return []
    }
    return [.save(trace.context + "\n", name: "context-\(trace.query.slug).txt")]
  }
}

/// A value as one line of JSON with its keys in order.
private func oneLineJSON(_ value: some Encodable) -> String? {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
}

extension String {
  /// The first words in small letters with hyphens between them, fit for a file's name.
  fileprivate var slug: String {
    lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(6).joined(separator: "-")
  }
}
