import Cells
import Retrieval

/// The question, its words shaded by how much the score falls without each.
func drawExplainedQuestion(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let start = buffer.write(" Query  ", at: rect.origin, style: .muted, clip: rect)
  let rest = rect.droppingFirstColumns(start - rect.x).droppingLastColumns(1)
  guard let explanation = state.explain.explanation else {
    Paragraph(state.trace?.query ?? "").draw(in: rest, cutting: true, into: &buffer)
    return
  }
  let query = explanation.query
  let highlights = worths(of: explanation, state.explain.importance).compactMap { word in
    word.worth.map { Paragraph.Highlight(word.range, on: $0.role, .underline) }
  }
  Paragraph(query, highlights: highlights).draw(in: rest, cutting: true, into: &buffer)
}

/// What each word of the question is worth, the most worthy first; or how far the trying is.
///
/// ```
///  Worth  CFO 1.42  approval 0.61  renewal 0.33  contracts 0.12
/// ```
func drawWords(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty, let explanation = state.explain.explanation else { return }
  let start = buffer.write(" Worth  ", at: rect.origin, style: .muted, clip: rect)
  let rest = rect.droppingFirstColumns(start - rect.x).droppingLastColumns(1)
  guard let importance = state.explain.importance else {
    let isScored = explanation.candidate.scores?[.crossEncoder] != nil
    let isRemote = explanation.settings.reranker.remoteName != nil
    let text =
      isRemote
      ? "not tried: each piece would be one more request to the server"
      : state.explain.isWorking
        ? "the words and sentences are tried next"
        : isScored ? "not tried" : "not tried: no cross-encoder scored this chunk"
    buffer.write(text, at: rest.origin, style: .muted, clip: rest)
    return
  }
  var column = rest.x
  let words = worths(of: explanation, importance).sorted { $0.fall > $1.fall }
  for word in words {
    let text = "\(explanation.query[word.range]) "
    let value = fixed(word.fall, 2)
    guard column + displayWidth(text + value) <= rest.right else { break }
    column = buffer.write(
      text, at: Point(x: column, y: rest.y), style: word.worth == nil ? .muted : .text, clip: rest)
    column = 2 + buffer.write(value, at: Point(x: column, y: rest.y), style: .muted, clip: rest)
  }
  let progress = importance.progress
  let text = "trying without each piece: \(progress.done) of \(progress.total)"
  if progress.done < progress.total, column + displayWidth(text) <= rest.right {
    let point = Point(x: rest.right - displayWidth(text), y: rest.y)
    buffer.write(text, at: point, style: Style(.accent), clip: rest)
  }
}

/// The words that were tried, with their places in the question.
private func worths(
  of explanation: Explanation, _ importance: Importance?
) -> [(range: Range<String.Index>, fall: Double, worth: Worth?)] {
  let falls = importance?.words ?? []
  let largest = falls.compactMap { $0 }.max() ?? 0
  return zip(explanation.words, falls).compactMap { span, fall in
    guard let fall, let range = span.range(in: explanation.query) else { return nil }
    return (range, fall, Worth(fall, of: largest))
  }
}
