import Retrieval

extension RunRecord {
  /// Notes which lists the spans do not hold.
  mutating func noteMissingLists() {
    if run.retrievals.isEmpty {
      gaps.append(
        input == nil
          ? "neither a retriever nor the reranker's input was recorded"
          : "no span of a retriever was recorded; the list before is the reranker's input")
    } else if run.retrieved == nil {
      gaps.append("the retriever's documents were not recorded")
    }
    if run.reranks.first?.kind == .reranker, !run.retrievals.isEmpty, input == nil {
      gaps.append("the reranker's input was not recorded")
    }
    if run.reranks.count > 1 {
      gaps.append("\(run.reranks.count) rerankers ran in turn; the list after is the last one's")
    }
  }

  /// Notes what the documents lack, and what the spans themselves are odd in.
  mutating func noteMissingFields() {
    let textless = table.candidates.count { $0.chunk.text.isEmpty }
    if textless > 0 { gaps.append("the text of \(textless.counted("document")) was not recorded") }
    let infinite = table.candidates.count { $0.isNotFinite == true }
    if infinite > 0 {
      gaps.append("the score of \(infinite.counted("document")) is not a finite number")
    }
    gaps += run.steps.flatMap(\.gaps)
  }
}

extension Int {
  /// The number with its noun: `1 document`, `2 documents`.
  func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}

extension String {
  /// The first line, shortened to what a line of a table can hold.
  var firstLine: String {
    let line = prefix { !$0.isNewline }
    return line.count > 200 ? line.prefix(199) + "…" : String(line)
  }
}
