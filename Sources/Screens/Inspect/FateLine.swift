import Cells
import Retrieval

/// The selected chunk's way through the stages, in one line.
///
/// ```
/// ▸ cfo-approval-clause §1  bm25 #4 · dense #2 → rrf #3 → #1 · kept, 412 tokens · logit 2.75
/// ```
func drawFate(_ state: State, _ comparison: Comparison, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty, let id = state.lists.selected, let candidate = comparison.candidate(id)
  else { return }
  let start = buffer.write(
    " \(buffer.glyphs.marker) \(candidate.chunk.label)  ", at: rect.origin,
    style: Style(.accent), clip: rect)
  let rest = rect.droppingFirstColumns(start - rect.x)
  let text = truncated(
    candidate.fate(in: state.trace?.settings), to: rest.width - 1,
    ellipsis: buffer.glyphs.ellipsis)
  buffer.write(text, at: rest.origin, style: .text, clip: rest)
}

extension Candidate {
  /// What each stage did with the chunk, in words.
  func fate(in settings: Settings?) -> String {
    let fusion = settings?.fusion.rawValue ?? "fused"
    var text = "bm25 \(place(bm25)) · dense \(place(dense)) → \(fusion) #\(rankBefore)"
    guard let rankAfter else { return text }
    text += " → #\(rankAfter)\(outcome)"
    if let logit { text += " · logit \(fixed(logit, 2))" }
    return text + reading
  }

  /// How the reranker read a passage that was too long for it.
  private var reading: String {
    if let windows { return " · read in \(windows) windows" }
    return cutAt.map { " · cut at token \(grouped($0))" } ?? ""
  }

  /// What became of the chunk, and why.
  private var outcome: String {
    guard let decision else { return "" }
    if decision == .kept { return " · kept, \(chunk.tokens) tokens" }
    return " · \(decision.words)" + (reason.map { ": \($0)" } ?? "")
  }

  private func place(_ placement: Placement?) -> String {
    placement.map { "#\($0.rank)" } ?? "not in its top"
  }
}
