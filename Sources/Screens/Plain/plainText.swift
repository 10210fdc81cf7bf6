import Cells
package import Retrieval

/// A run's whole content line by line, for pipes, `TERM=dumb` and screen readers: no frames, no
/// columns that must be seen, nothing that only a colour tells.
package func plainText(of trace: Trace, grades: [String: Int]) -> String {
  if let origin = trace.origin { return plainRecord(of: trace, origin, grades) }
  var lines = head(of: trace)
  let order = trace.searchedCorpus ? trace.settings.fusion.rawValue : "as recorded"
  lines += ["", "Before reranking (\(order)): \(trace.candidates.count)"]
  lines += trace.candidates.map { beforeLine($0, trace, grades) }
  if trace.candidates.isEmpty { lines.append("  no chunk was found") }
  lines += ["", "After reranking: \(trace.kept.count) kept of \(trace.candidates.count)"]
  lines += trace.after.map { afterLine($0, trace.settings, grades) }
  lines += ["", "Stages: " + (trace.elapsed.map { "\(milliseconds($0)) ms in all" } ?? "")]
  lines += trace.stages.map(stageLine)
  lines += ["", contextLine(trace)]
  lines += trace.kept.enumerated().map { index, candidate in
    "  \(index + 1). \(candidate.chunk.label), \(candidate.chunk.tokens) tokens"
      + (trace.settings.order == .relevance
        ? "" : ", \(candidate.rankAfter.map { "rank \($0)" } ?? "not ranked")")
  }
  if !trace.kept.isEmpty {
    lines += ["", "The context as a generator is sent it:", ""]
    lines += trace.context.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
  return lines.map { cleaned($0) + "\n" }.joined()
}

/// The line as the screens would draw it: control characters of documents are shown, not obeyed.
func cleaned(_ line: String) -> String {
  String(Glyphs(line).map(\.character))
}

/// A text of several lines, each as the screens would draw it.
func cleanedLines(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { cleaned(String($0)) + "\n" }.joined()
}

private func head(of trace: Trace) -> [String] {
  let models = trace.models.sorted { $0.key < $1.key }
    .map { "\($0.key) \($0.value.name)" }.joined(separator: ", ")
  return [
    "Question: \(trace.isPrivate == true ? "(private)" : trace.query)",
    "Corpus: \(trace.corpus.name)"
      + (trace.searchedCorpus ? ", \(grouped(trace.corpus.chunks)) chunks" : "") + "; \(models)",
    "Settings: " + settingCaptions(trace.settings).map(\.text).joined(separator: ", "),
    "Verdict: \(verdictLine(trace))",
  ] + (trace.verdict == nil ? [] : [trace.settings.scoreUnit.meaning(in: trace.settings)])
    + ((trace.flags ?? []).isEmpty ? [] : ["Signs of a bug:"] + flagLines(trace))
}

private func verdictLine(_ trace: Trace) -> String {
  guard let verdict = trace.verdict else { return "none" }
  guard verdict.answered, let top = verdict.topScore else { return absence(trace, verdict) }
  let unit = trace.settings.scoreUnit
  let threshold = trace.settings.appliedThreshold.map { "threshold \(thresholdText($0))" }
  return "answered, the best has \(unit.caption) \(unit.text(top)) (\(threshold ?? "no threshold"))"
}

private func beforeLine(
  _ candidate: Candidate, _ trace: Trace, _ grades: [String: Int]
) -> String {
  let bm25 = candidate.bm25.map { "bm25 \($0.rank)" } ?? "not in bm25's top"
  let dense = candidate.dense.map { "dense \($0.rank)" } ?? "not in dense search's top"
  let score = candidate.scoreBefore.map { "\(trace.unitBefore.caption) \(fixed($0, 4))" }
  return "  \(candidate.rankBefore ?? 0). \(candidate.chunk.label): \(score ?? "no score")"
    + (trace.searchedCorpus ? ", \(bm25), \(dense)" : "") + judged(grades[candidate.chunk.id])
}

private func afterLine(
  _ candidate: Candidate, _ settings: Settings, _ grades: [String: Int]
) -> String {
  let unit = settings.scoreUnit
  let place = "  \(candidate.rankAfter ?? 0). \(candidate.chunk.label): "
  let score = candidate.score.map { "\(unit.caption) \(unit.text($0))" } ?? "no score"
  let logit =
    unit == .logit ? "" : candidate.logit.map { ", logit \(fixed($0, 2))" } ?? ""
  let decision = candidate.decision.map { ", \($0.words)" } ?? ""
  let reason = candidate.reason.map { " (\($0))" } ?? ""
  return place + score + logit + ", " + moveText(candidate) + decision + reason
    + judged(grades[candidate.chunk.id])
}

private func moveText(_ candidate: Candidate) -> String {
  guard let move = candidate.move else { return "not ranked" }
  if move == 0 { return "stays" }
  let place = candidate.rankBefore.map { " from \($0)" } ?? ""
  return "\(move > 0 ? "up" : "down") \(abs(move))\(place)"
}

func judged(_ grade: Int?) -> String { grade.map { ", judged \($0)" } ?? "" }

func stageLine(_ record: StageRecord) -> String {
  let time = record.milliseconds.map { "\(milliseconds($0)) ms" } ?? record.status.rawValue
  let tokens = record.tokens.map { ", \(grouped($0)) tokens" } ?? ""
  let detail = record.detail.map { ", \($0)" } ?? ""
  let mark = record.isTroubled ? "\(record.status.rawValue), " : ""
  return "  \(record.name.rawValue): \(mark)\(time), \(grouped(record.input)) in, "
    + "\(grouped(record.output)) out\(tokens)\(detail)" + served(record)
}

/// Where a server's time went, and what it bills.
private func served(_ record: StageRecord) -> String {
  let parts = record.parts ?? []
  let bill = [record.usage?.words ?? "", record.usage?.price ?? ""].filter { !$0.isEmpty }
  return (parts.isEmpty ? "" : " (in ms: \(parts.words))") + bill.map { ", \($0)" }.joined()
}

private func contextLine(_ trace: Trace) -> String {
  let budget = trace.settings.tokenBudget
  return "Context: \(grouped(trace.usedTokens)) of \(grouped(budget)) tokens, "
    + "room for \(grouped(budget - trace.usedTokens))"
}
