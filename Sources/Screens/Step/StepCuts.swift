import Retrieval

/// What becomes of the candidates at the end, and why.
extension Trace {
  var copiesAccount: String {
    let copies = after.filter { $0.duplicateOf != nil }
    let left = copies.count { $0.decision == .duplicate }
    guard let first = copies.first, let original = first.duplicateOf else { return "" }
    let label = after.first { $0.chunk.id == original }?.chunk.label ?? original
    let alike = first.similarity.map { ", \(fixed($0, 2)) alike" } ?? ""
    let what = copies.count == 1 ? "candidate is a near-copy" : "candidates are near-copies"
    return "\(grouped(copies.count)) \(what): \(first.chunk.label) of \(label)\(alike). "
      + (left == copies.count ? "None of them enters." : "\(left) of them stay out for it.")
  }

  var thresholdAccount: String {
    let threshold = settings.threshold
    let unit = unitAfter
    let passing = after.count { $0.reaches(threshold) }
    let below = after.filter { $0.decision == .belowThreshold }
    let mute = after.count { $0.score == nil }
    var text = "\(grouped(passing)) of \(counted(after.count, "candidate")) "
    text += passing == 1 ? "reaches" : "reach"
    text += " \(unit.caption) \(thresholdText(threshold))"
    if let first = below.first, let score = first.score {
      text += "; \(grouped(below.count)) fall below, the first is \(first.chunk.label) with "
      text += apart(score, threshold).left
    }
    return text + (mute > 0 ? "; \(grouped(mute)) have no score" : "") + "."
  }

  /// What entered the context, and what kept the others out.
  var packed: String {
    guard let verdict else { return "The record ends before the context was packed." }
    guard !kept.isEmpty else { return absence(self, verdict) }
    let out: [(Decision, String)] = [
      (.beyondTopN, "beyond N"), (.overBudget, "over budget"), (.duplicate, "as copies"),
      (.belowThreshold, "below the threshold"), (.notScored, "without a score"),
    ]
    let reasons = out.compactMap { decision, words in
      decisions[decision].map { "\(grouped($0)) \(words)" }
    }
    return "\(counted(kept.count, "chunk")) with \(counted(usedTokens, "token")) entered the "
      + "context of \(grouped(settings.tokenBudget))"
      + (reasons.isEmpty ? "." : "; left out: " + reasons.joined(separator: ", ") + ".")
  }
}
