import Cells
import Retrieval

/// The selected chunk's way through the stages, and under it how its score comes about.
///
/// ```
/// ▸ cfo-approval-clause §1  bm25 #4 · dense #2 → rrf #3 → #1 · kept, 412 tokens
///   p 0.94 = sigmoid(2.75) · logit 2.75 = 0.62×4.10 cross-encoder + 3.1×0.71 cosine
/// ```
func drawFate(_ state: State, _ comparison: Comparison, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty, let id = state.lists.selected, let candidate = comparison.candidate(id)
  else { return }
  let start = buffer.write(
    " \(buffer.glyphs.marker) \(candidate.chunk.label)  ", at: rect.origin,
    style: Style(.accent), clip: rect)
  let rest = rect.droppingFirstColumns(start - rect.x)
  let way = state.fate(of: candidate)
  let text = truncated(
    way[0], to: rest.width - 1, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(text, at: rest.origin, style: .text, clip: rest)
  let line = rect.row(1).inset(columns: 3, rows: 0)
  let sums = way.dropFirst().joined(separator: " · ")
  buffer.write(
    truncated(sums, to: line.width, ellipsis: buffer.glyphs.ellipsis), at: line.origin,
    style: .muted, clip: line)
}

extension State {
  /// A chunk's way through the run shown, and after it how its scores come about.
  func fate(of candidate: Candidate) -> [String] {
    guard let trace, trace.origin == nil else { return [candidate.recordedFate] }
    let isRecalled = trace.unitBefore == .recorded
    return [candidate.fate(in: trace.settings, isRecalled: isRecalled)]
      + candidate.sums(in: trace.settings)
  }
}

extension Candidate {
  /// What another program's record says of the chunk.
  fileprivate var recordedFate: String {
    let places = [("retrieved", rankBefore, scoreBefore), ("reranked", rankAfter, score)]
    return places.map { name, rank, score in
      guard let rank else { return "not \(name) on record" }
      return "\(name) #\(rank)" + (score.map { " with \(ScoreUnit.recorded.text($0))" } ?? "")
    }.joined(separator: " → ")
  }

  /// What each stage did with the chunk, in words; of one recalled from a record, what was done
  /// with it here.
  func fate(in settings: Settings, isRecalled: Bool = false) -> String {
    let before = rankBefore.map { "#\($0)" } ?? "no place"
    var text =
      isRecalled
      ? "retrieved \(before)"
      : "bm25 \(place(bm25)) · dense \(place(dense)) → \(settings.fusion.rawValue) \(before)"
    guard let rankAfter else { return text }
    text += " → #\(rankAfter)\(outcome)"
    if let cheap = scores?[.lateInteraction], settings.reranker != .lateInteraction {
      text += " · maxsim \(fixed(cheap, 3))"
    }
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
