import Cells
import Retrieval

/// The whole passage: terms of the question underlined, each sentence shaded by how much the
/// reranker's score falls without it.
func drawExplainedPassage(
  _ explanation: Explanation, _ importance: Importance?, in rect: Rect, scroll: Int,
  isFocused: Bool, into buffer: inout Buffer
) {
  let chunk = explanation.candidate.chunk
  let inside = buffer.box(
    rect, title: chunk.label, trailing: progress(importance),
    style: Style(isFocused ? .borderFocused : .border)
  ).inset(columns: 1, rows: 0)
  let head = Paragraph(chunk.trail, style: .title)
  let used = head.draw(in: inside.firstRows(min(2, inside.height)), into: &buffer)
  let provenance = truncated(
    chunk.provenance, to: inside.width, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(provenance, at: inside.row(used).origin, style: .muted, clip: inside)
  let shades = shades(explanation, importance)
  let matches = explanation.matches.compactMap { $0.range(in: chunk.text) }
    .map { Paragraph.Highlight($0, .underline) }
  Paragraph(chunk.text, highlights: shades + matches)
    .draw(in: inside.droppingFirstRows(used + 2), firstLine: scroll, into: &buffer)
}

private func progress(_ importance: Importance?) -> String {
  guard let importance else { return "" }
  let all = importance.sentences + importance.words
  let done = all.count { $0 != nil }
  return done < all.count ? "trying without each sentence: \(done) of \(all.count)" : ""
}

/// Each sentence's background by its share of the largest fall; those that help the score least
/// stay plain.
private func shades(
  _ explanation: Explanation, _ importance: Importance?
) -> [Paragraph.Highlight] {
  guard let importance else { return [] }
  let largest = importance.sentences.compactMap { $0 }.max() ?? 0
  return zip(explanation.sentences, importance.sentences).compactMap { span, fall in
    guard let fall, let role = shade(fall, of: largest),
      let range = span.range(in: explanation.candidate.chunk.text)
    else { return nil }
    return Paragraph.Highlight(range, on: role)
  }
}

/// The shade of a fall beside the largest one; nil where leaving the piece out hardly matters.
func shade(_ fall: Double, of largest: Double) -> Role? {
  guard largest > 0.05, fall > 0.05 else { return nil }
  let share = fall / largest
  if share > 0.66 { return .shadeHigh }
  return share > 0.33 ? .shadeMiddle : share > 0.1 ? .shadeLow : nil
}
