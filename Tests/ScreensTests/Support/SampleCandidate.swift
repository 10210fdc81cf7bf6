import Retrieval

/// One line of a ``SampleRun``: a chunk, its ranks in the retrievers' lists and its logit.
struct SampleCandidate: Sendable {
  var chunk: Chunk
  var ranks: [Retriever: Int]
  var logit: Double?

  init(chunk: Chunk, ranks: [Retriever: Int], logit: Double?) {
    self.chunk = chunk
    self.ranks = ranks
    self.logit = logit
  }

  /// Reads `bm25 dense logit tokens path §number | title › heading`; a dot is a missing number.
  init(_ line: Substring) {
    let halves = line.split(separator: " | ", maxSplits: 1)
    let words = halves[0].split(separator: " ", omittingEmptySubsequences: true)
    precondition(words.count >= 6 && halves.count == 2, "not a sample candidate: \(line)")
    let headings = halves[1].split(separator: " › ").map(String.init)
    let chunk = Chunk(
      documentID: words[4..<(words.count - 1)].joined(separator: " "), title: headings[0],
      headings: Array(headings.dropFirst()), section: Int(words[words.count - 1].dropFirst()) ?? 0,
      text: Self.text(of: headings), tokens: Int(words[3]) ?? 0,
      metadata: Metadata(source: "legal", updated: CalendarDay("2026-05-04"), region: "EMEA"))
    let places = [Retriever.bm25: Int(words[0]), .dense: Int(words[1])]
    self.init(chunk: chunk, ranks: places.compactMapValues { $0 }, logit: Double(words[2]))
  }

  private static func text(of headings: [String]) -> String {
    let name = headings.last ?? ""
    return """
      \(headings.joined(separator: ", ")): a contract whose yearly value is above 250,000 euros is \
      renewed only with the approval of the chief financial officer, asked for in writing at least \
      sixty days before it ends.

      Whoever owns “\(name)” keeps the approval beside it. Without one, by “\(name)”, it ends on its \
      last day, and the supplier is told so. An exception to “\(name)” is granted by the board alone.
      """
  }
}
