import Cells
package import Retrieval

/// An explanation line by line, for pipes and screen readers.
package func plainText(
  of explanation: Explanation, matches: [TokenMatch] = [], importance: Importance? = nil
) -> String {
  let chunk = explanation.candidate.chunk
  let head = [
    "Question: \(explanation.query)", "Chunk: \(chunk.id) (\(chunk.trail))",
    "In short: \(explanation.fate)", "",
  ]
  let stages = sections(of: explanation, matches, nil).flatMap(plainLines)
  let worths = importance.map { importance in
    ["", "The reranker's score is \(fixed(importance.whole, 4)). It falls"]
      + sections(of: importance, explanation).flatMap(plainLines)
  }
  let text = head + stages + (worths ?? []) + ["", chunk.text]
  return text.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    .map { cleaned(String($0)) + "\n" }.joined()
}

private func plainLines(_ section: ExplanationSection) -> [String] {
  let parts = section.parts.map { part in
    let cells = zip(section.columns, part.cells).filter { !$0.1.isEmpty }
      .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "  \(part.label): \(cells.isEmpty ? "" : cells + ", ")"
      + "\(section.amountTitle) \(fixed(part.amount, section.decimals))"
      .drop { $0 == " " }
  }
  let sum = section.sum.flatMap { name in
    section.parts.count > 1 ? "  \(name): \(fixed(section.total, section.decimals))" : nil
  }
  return ["\(section.title): \(section.outcome)"] + parts + [sum].compactMap(\.self)
    + section.notes.map { "  \($0)" }
}
