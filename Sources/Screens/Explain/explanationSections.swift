import Retrieval

/// Every stage of an explanation, with the matching tokens after the reranker, and then what the
/// pieces are worth.
func sections(
  of explanation: Explanation, _ matches: [TokenMatch], _ importance: Importance?
) -> [ExplanationSection] {
  let stages = sections(of: explanation)
  let place = stages.firstIndex { $0.title.hasPrefix("Reranker") } ?? stages.endIndex
  return stages[..<place] + (matches.isEmpty ? [] : [section(of: matches)]) + stages[place...]
    + (importance.map { sections(of: $0, explanation) } ?? [])
}

/// Late interaction token by token: the score is the mean of the similarities.
private func section(of matches: [TokenMatch]) -> ExplanationSection {
  let parts = matches.map { match in
    ExplanationSection.Part(
      label: match.token, cells: [match.match, "\(match.place + 1)", fixed(match.similarity, 3)],
      amount: match.similarity / Double(matches.count))
  }
  let total = parts.reduce(0) { $0 + $1.amount }
  return ExplanationSection(
    title: "Late interaction", outcome: "maxsim \(fixed(total, 4))",
    columns: ["is most like", "token", "cosine"], parts: parts, sum: "maxsim",
    notes: ["each token of the question adds its cosine, divided by their number"])
}

/// Every stage of an explanation, in the order of the pipeline.
func sections(of explanation: Explanation) -> [ExplanationSection] {
  [
    lexicalSection(explanation.lexical, explanation.settings),
    ExplanationSection(
      title: "Dense",
      outcome: "\(place(explanation.dense.rank)) · cosine \(fixed(explanation.dense.cosine, 4))"),
    fusionSection(explanation), rerankSection(explanation),
    signalSection(explanation.candidate, explanation.settings),
    noveltySection(explanation.candidate), contextSection(explanation),
  ].compactMap(\.self)
}

private func place(_ rank: Int?) -> String { rank.map { "rank \(grouped($0))" } ?? "not found" }

private func lexicalSection(
  _ lexical: LexicalExplanation, _ settings: Settings
) -> ExplanationSection {
  let parts = lexical.terms.map { term in
    ExplanationSection.Part(
      label: term.term + (term.queryFrequency > 1 ? " ×\(term.queryFrequency)" : ""),
      cells: [
        "\(term.frequency)", grouped(term.documentFrequency), fixed(term.idf, 3),
        fixed(term.tf, 3),
      ], amount: term.score)
  }
  let norm =
    "\(short(settings.k1)) × (1 − \(short(settings.b)) + \(short(settings.b)) × "
    + "\(lexical.length) / \(fixed(lexical.averageLength, 1)))"
  return ExplanationSection(
    title: "BM25", outcome: "\(place(lexical.rank)) · \(fixed(lexical.score, 4))",
    columns: ["here", "in", "idf", "tf"], amountTitle: "idf×tf", parts: parts, sum: "sum",
    notes: [
      "here: how often this passage has the term; in: how many of "
        + "\(grouped(lexical.documentCount)) passages do; tf = here / (here + norm)",
      "norm \(fixed(lexical.norm, 3)) = \(norm): \(lexical.length) terms here, "
        + "\(fixed(lexical.averageLength, 1)) on average",
    ])
}

private func fusionSection(_ explanation: Explanation) -> ExplanationSection {
  let fusion = explanation.fusion
  let settings = explanation.settings
  let isWeighted = settings.fusion == .minMax || settings.fusion == .zScore
  let parts = fusion.parts.map { part in
    let rank = part.rank.map { "\($0)" } ?? "beyond \(settings.candidates)"
    return ExplanationSection.Part(
      label: part.retriever.rawValue,
      cells: [rank, value(part, settings)] + (isWeighted ? [short(part.weight)] : []),
      amount: part.contribution)
  }
  let rank =
    explanation.isCandidate
    ? "rank \(explanation.candidate.rankBefore ?? 0) of \(explanation.candidates)" : "no candidate"
  let score = " · \(fusion.unit.caption) \(fourDecimals(fusion.score))"
  return ExplanationSection(
    title: "Fusion \(settings.fusion.rawValue)",
    outcome: explanation.isCandidate || fusion.score != 0 ? rank + score : rank,
    columns: ["rank", "value"] + (isWeighted ? ["weight"] : []),
    decimals: fusion.unit == .rrf ? 6 : 4, parts: parts, sum: "sum")
}

private func value(_ part: FusionExplanation.Part, _ settings: Settings) -> String {
  guard settings.fusion == .rrf else { return fixed(part.value, 4) }
  return part.rank.map { "1 / (\(settings.rrfK) + \($0))" } ?? "0"
}

private func rerankSection(_ explanation: Explanation) -> ExplanationSection {
  let candidate = explanation.candidate
  let title = "Reranker \(explanation.settings.reranker.rawValue)"
  guard explanation.settings.reranker != .none else {
    return ExplanationSection(title: "Reranker", outcome: "off")
  }
  guard let logit = candidate.logit else {
    return ExplanationSection(
      title: title, outcome: "not scored", notes: [candidate.reason].compactMap(\.self))
  }
  let rank = candidate.rankAfter.map {
    explanation.isCandidate ? "rank \($0)" : "would stand \($0)"
  }
  return ExplanationSection(
    title: title, outcome: "\(rank ?? "not ranked") · logit \(fixed(logit, 4))",
    columns: ["value", "weight"], parts: (candidate.relevanceParts ?? []).map(part),
    sum: "logit", notes: scoreNotes(explanation) + [candidate.reading].compactMap(\.self))
}

private func part(_ part: ScorePart) -> ExplanationSection.Part {
  let isConstant = part.name == .bias
  return ExplanationSection.Part(
    label: part.name.words,
    cells: isConstant ? ["", ""] : [fixed(part.value, 4), fixed(part.weight, 3)],
    amount: part.contribution)
}

/// The models' own numbers, the forms of the logit, and what the threshold makes of them.
private func scoreNotes(_ explanation: Explanation) -> [String] {
  let (candidate, settings) = (explanation.candidate, explanation.settings)
  let raw = Scorer.allCases.compactMap { scorer in
    candidate.scores?[scorer].map {
      "\(scorer.rawValue) \(fixed($0, 4)) (\(scorer.unit.caption))"
    }
  }
  let forms = explanation.forms.map { "\($0.unit.caption) \(fixed($0.value, 4))" }
  let unit = settings.scoreUnit
  let held = candidate.score.map { score in
    let texts = apart(score, settings.threshold)
    return "held against the threshold: \(unit.caption) \(texts.left) "
      + (candidate.reaches(settings.threshold) ? "reaches" : "is below") + " \(texts.right)"
  }
  return [
    raw.isEmpty ? nil : "the model says: " + raw.joined(separator: " · "),
    forms.isEmpty ? nil : "the logit in other forms: " + forms.joined(separator: " · "), held,
  ].compactMap(\.self)
}

extension Candidate {
  /// How much of the passage the reranker read.
  fileprivate var reading: String? {
    guard let pairTokens else { return nil }
    let start = "read with the question: \(grouped(pairTokens)) tokens"
    let how =
      if let windows {
        " in \(windows) windows"
      } else if let removedTokens, removedTokens > 0 {
        "; the model's limit cut off \(grouped(removedTokens))"
          + (cutAt.map { ", from the passage's token \(grouped($0)) on" } ?? "")
      } else {
        ", nothing was cut off"
      }
    return start + how + (isCached == true ? " (cached)" : "")
  }
}

private func signalSection(
  _ candidate: Candidate, _ settings: Settings
) -> ExplanationSection? {
  guard let parts = candidate.signalParts, !parts.isEmpty else { return nil }
  return ExplanationSection(
    title: "Signals", outcome: "score \(fixed(candidate.score ?? parts.total, 4))",
    columns: ["value", "weight"], parts: parts.map(part), sum: "score")
}

private func noveltySection(_ candidate: Candidate) -> ExplanationSection? {
  guard let parts = candidate.mmrParts, !parts.isEmpty else { return nil }
  return ExplanationSection(
    title: "Novelty", outcome: "mmr \(fixed(parts.total, 4))", columns: ["value", "weight"],
    parts: parts.map(part), sum: "mmr",
    notes: ["similarity: the largest cosine to a candidate that was chosen before"])
}

private func contextSection(_ explanation: Explanation) -> ExplanationSection {
  let candidate = explanation.candidate
  let decision = candidate.decision?.words ?? "not decided"
  let place = candidate.contextPlace.map { " as number \($0)" } ?? ""
  let would = explanation.isCandidate ? "" : "would be "
  let reason = candidate.decision == .notScored ? nil : candidate.reason
  let tokens = "\(grouped(candidate.chunk.tokens)) of \(grouped(explanation.settings.tokenBudget))"
  return ExplanationSection(
    title: "Context", outcome: would + decision + place,
    notes: [reason, "tokens: \(tokens)"].compactMap(\.self))
}
