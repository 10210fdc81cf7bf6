import Retrieval

/// The open screen line by line, in reading order: the same content without frames or bars, and
/// with no colour that alone says something.
package func plainScreen(of state: State) -> String {
  switch state.screen {
  case .inspect:
    guard let trace = state.trace else { return "No question was asked.\n" }
    let grades = state.golden.grades(for: trace.query, among: trace.candidates.map(\.chunk))
    return plainText(of: trace, grades: grades)
  case .explain:
    guard let explanation = state.explain.explanation else {
      return cleaned(state.explain.failure ?? "Nothing is explained.") + "\n"
    }
    return plainText(
      of: explanation, matches: state.explain.matches, importance: state.explain.importance)
  case .tune: return plainTune(of: state)
  case .evaluate: return plainText(of: state)
  case .traces: return plainTraces(of: state)
  case .learn: return plainLessons(of: state.learn)
  }
}
