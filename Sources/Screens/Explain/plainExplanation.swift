import Cells
package import Retrieval

/// An explanation line by line, for pipes and screen readers.
package func plainText(of explanation: Explanation, importance: Importance? = nil) -> String {
  let chunk = explanation.candidate.chunk
  var text = [
    "Question: \(explanation.query)", "Chunk: \(chunk.id) (\(chunk.trail))",
    "In short: \(explanation.fate)", "",
  ]
  text += lines(of: explanation).map(plainLine)
  if let importance { text += importanceLines(explanation, importance) }
  text += ["", chunk.text]
  return text.map { line in
    line.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(Glyphs($0).map(\.character)) + "\n" }.joined()
  }.joined()
}

private func plainLine(_ line: ExplanationLine) -> String {
  switch line.kind {
  case .heading: "\(line.label): \(line.value)"
  case .part: "  \(line.label): \(line.expression) = \(line.value)"
  case .sum: "  \(line.label) = \(line.value)"
  case .note: "  \(line.label)"
  }
}

private func importanceLines(
  _ explanation: Explanation, _ importance: Importance
) -> [String] {
  [
    "",
    "What the reranker's score (\(fixed(importance.whole, 4))) loses without a word or sentence:",
  ]
    + falls(explanation.words, importance.words, in: explanation.query)
    + falls(explanation.sentences, importance.sentences, in: explanation.candidate.chunk.text)
}

private func falls(_ spans: [TextSpan], _ falls: [Double?], in text: String) -> [String] {
  zip(spans, falls).compactMap { span, fall in
    guard let fall, let range = span.range(in: text) else { return nil }
    return "  \(fixed(fall, 3))  \(text[range])"
  }
}
