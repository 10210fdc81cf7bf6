import Foundation
import Retrieval

/// One line of why a chunk stands where it stands, the same on the screen and as plain text.
struct ExplanationLine: Equatable {
  enum Kind: Equatable {
    /// Opens a stage: its name, and what came out of it.
    case heading
    /// What one part adds to the stage's score.
    case part
    /// The parts' sum.
    case sum
    /// A remark.
    case note
  }

  var kind: Kind
  var label: String
  /// How the value comes about, such as `2.28 × 0.61`.
  var expression = ""
  var value = ""
  /// The value as a share of the largest part, −1 to 1, for a bar.
  var share: Double?
}

/// Every line of an explanation, stage by stage.
func lines(of explanation: Explanation) -> [ExplanationLine] {
  lexicalLines(explanation.lexical, explanation.settings)
    + [
      heading(
        "Dense",
        "\(place(explanation.dense.rank)) · cosine \(fixed(explanation.dense.cosine, 4))")
    ]
    + fusionLines(explanation) + relevanceLines(explanation) + signalLines(explanation)
    + contextLines(explanation)
}

private func heading(_ label: String, _ value: String) -> ExplanationLine {
  ExplanationLine(kind: .heading, label: label, value: value)
}

private func note(_ text: String) -> ExplanationLine { ExplanationLine(kind: .note, label: text) }

private func place(_ rank: Int?) -> String { rank.map { "rank \(grouped($0))" } ?? "not found" }

private func lexicalLines(
  _ lexical: LexicalExplanation, _ settings: Settings
) -> [ExplanationLine] {
  let largest = lexical.terms.map(\.score).max() ?? 0
  let terms = lexical.terms.map { term in
    let times = term.queryFrequency > 1 ? "\(term.queryFrequency) × " : ""
    return ExplanationLine(
      kind: .part, label: term.term,
      expression: term.documentFrequency == 0
        ? "in no passage"
        : "\(times)idf \(fixed(term.idf, 3)) × tf \(fixed(term.tf, 3))",
      value: fixed(term.score, 4), share: largest > 0 ? term.score / largest : nil)
  }
  let counts = lexical.terms.filter { $0.documentFrequency > 0 }
    .map { "\($0.term) \($0.frequency)× here, in \(grouped($0.documentFrequency))" }
  let length =
    "k1 \(short(settings.k1)), b \(short(settings.b)); \(lexical.length) terms here, "
    + "\(fixed(lexical.averageLength, 1)) on average: norm \(fixed(lexical.norm, 3))"
  return [heading("BM25", "\(place(lexical.rank)) · \(fixed(lexical.score, 4))")] + terms
    + [ExplanationLine(kind: .sum, label: "sum", value: fixed(lexical.score, 4)), note(length)]
    + (counts.isEmpty
      ? []
      : [note(counts.joined(separator: "; ") + " of \(grouped(lexical.documentCount)) passages")])
}

private func fusionLines(_ explanation: Explanation) -> [ExplanationLine] {
  let fusion = explanation.fusion
  let settings = explanation.settings
  let rank =
    explanation.isCandidate
    ? "rank \(explanation.candidate.rankBefore) of \(explanation.candidates)"
    : "not among the \(explanation.candidates) candidates"
  let largest = fusion.parts.map(\.contribution).max() ?? 0
  let parts = fusion.parts.map { part in
    ExplanationLine(
      kind: .part, label: part.retriever.rawValue, expression: expression(part, settings),
      value: fixed(part.contribution, 4), share: largest > 0 ? part.contribution / largest : nil)
  }
  return [heading("Fusion \(settings.fusion.rawValue)", "\(rank) · \(fixed(fusion.score, 4))")]
    + parts
}

private func expression(_ part: FusionExplanation.Part, _ settings: Settings) -> String {
  switch settings.fusion {
  case .rrf:
    part.rank.map { "1 / (\(settings.rrfK) + \($0))" } ?? "beyond its top \(settings.candidates)"
  case .minMax, .zScore: "\(short(part.weight)) × \(fixed(part.value, 4))"
  case .bm25, .dense: part.rank.map { "rank \($0)" } ?? "beyond its top \(settings.candidates)"
  }
}

private func relevanceLines(_ explanation: Explanation) -> [ExplanationLine] {
  let candidate = explanation.candidate
  let name = "Reranker \(explanation.settings.reranker.rawValue)"
  guard let logit = candidate.logit else {
    return [heading(name, explanation.settings.reranker == .none ? "off" : "not scored")]
  }
  let parts = candidate.relevanceParts ?? []
  let forms = explanation.forms.map { "\($0.unit.rawValue) \(fixed($0.value, 4))" }
  var lines = [
    heading(name, "\(rankAfter(explanation)) · logit \(fixed(logit, 4))")
  ]
  lines += partLines(parts)
  if parts.count > 1 {
    lines.append(ExplanationLine(kind: .sum, label: "sum", value: fixed(logit, 4)))
  }
  if !forms.isEmpty { lines.append(note(forms.joined(separator: " · "))) }
  if let read = candidate.pairTokens {
    let removed = candidate.removedTokens ?? 0
    let cut =
      removed > 0
      ? "; \(grouped(removed)) tokens at the end were cut off" : "; nothing was cut off"
    lines.append(note("the model read \(grouped(read)) tokens" + cut))
  }
  return lines
}

private func rankAfter(_ explanation: Explanation) -> String {
  guard let rank = explanation.candidate.rankAfter else { return "not ranked" }
  return explanation.isCandidate ? "rank \(rank)" : "it would stand \(rank)"
}

private func partLines(_ parts: [ScorePart]) -> [ExplanationLine] {
  let largest = parts.map { abs($0.contribution) }.max() ?? 0
  return parts.map { part in
    ExplanationLine(
      kind: .part, label: part.name.words,
      expression: "\(fixed(part.weight, 3)) × \(fixed(part.value, 4))",
      value: fixed(part.contribution, 4),
      share: largest > 0 ? part.contribution / largest : nil)
  }
}

private func signalLines(_ explanation: Explanation) -> [ExplanationLine] {
  guard let parts = explanation.candidate.signalParts, let score = explanation.candidate.score
  else { return [] }
  return [heading("Signals", "score \(fixed(score, 4))")] + partLines(parts)
    + [ExplanationLine(kind: .sum, label: "sum", value: fixed(score, 4))]
}

private func contextLines(_ explanation: Explanation) -> [ExplanationLine] {
  let candidate = explanation.candidate
  let decision = candidate.decision?.words ?? "not decided"
  let place = candidate.contextPlace.map { " as number \($0)" } ?? ""
  let would = explanation.isCandidate ? "" : "would be "
  var lines = [heading("Context", would + decision + place)]
  if let reason = candidate.reason { lines.append(note(reason)) }
  lines.append(note("\(grouped(candidate.chunk.tokens)) tokens of the budget"))
  return lines
}

extension ScorePart.Name {
  /// The part in full words.
  fileprivate var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
