import Evaluation
import Retrieval

/// Why the run answers, or does not: the best scores, what they mean, the signs of a bug, what the
/// stages have to say, and what can be done.
func verdictText(_ trace: Trace, _ keys: KeyMap) -> String {
  guard let verdict = trace.verdict else { return "" }
  let settings = trace.settings
  let unit = settings.scoreUnit
  let best = trace.after.prefix(3).map { candidate in
    "  \(candidate.score.map { fixed($0, 3) } ?? "–")  \(candidate.chunk.label)"
  }
  let sections = [
    [head(trace, verdict)],
    best.isEmpty ? [] : ["The best, in \(unit.caption):"] + best,
    (trace.flags ?? []).isEmpty ? [] : ["Signs of a bug:"] + flagLines(trace),
    remarks(trace),
    [unit.meaning(in: settings)], [advice(trace, verdict, keys)],
  ]
  return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    .joined(separator: "\n\n")
}

/// What another program's record says of its run, and what it lacks.
func recordText(_ trace: Trace, _ origin: TraceOrigin, _ keys: KeyMap) -> String {
  let sides = [("Before", trace.before.count), ("After", trace.after.count)].map { name, count in
    "  \(name) reranking: \(count == 0 ? "no list" : "\(count) passages")"
  }
  let sections = [
    ["Recorded by \(origin.program), whose settings, threshold and context are not on record."],
    sides, origin.gaps.isEmpty ? [] : ["The record lacks:"] + origin.gaps.map { "  \($0)" },
    remarks(trace), [ScoreUnit.recorded.meaning(in: trace.settings)],
    ["\(keys.caption(of: .replay)) reranks its passages here, with the settings in force."],
  ]
  return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    .joined(separator: "\n\n")
}

/// The signs of a bug in a run, one a line.
func flagLines(_ trace: Trace) -> [String] {
  (trace.flags ?? []).map { flag in
    "  \(flag.kind.words): \(flag.detail)"
  }
}

private func head(_ trace: Trace, _ verdict: Verdict) -> String {
  guard verdict.answered else { return absence(trace, verdict) }
  guard let threshold = trace.settings.appliedThreshold else {
    return "Answered: nothing was reranked, so all \(trace.candidates.count) candidates pass."
  }
  let passing = trace.after.count { $0.reaches(threshold) }
  return "Answered: \(passing) of \(trace.candidates.count) candidates reach the threshold "
    + "\(thresholdText(threshold))."
}

private func remarks(_ trace: Trace) -> [String] {
  let lines = trace.stages.compactMap { stage in
    stage.remark.map { "  \(stage.isTroubled ? "! " : "")\(stage.name.rawValue): \($0)" }
  }
  return lines.isEmpty ? [] : ["From the stages:"] + lines
}

private func advice(_ trace: Trace, _ verdict: Verdict, _ keys: KeyMap) -> String {
  let more = keys.caption(of: .moreCandidates)
  if trace.settings.appliedThreshold == nil { return "Raise K with \(more) to look further." }
  let isCut = trace.stages.contains { $0.status == .fallback } && trace.settings.deadline > 0
  return
    (verdict.answered
    ? "Raise the threshold with \(keys.caption(of: .raiseThreshold)) to be stricter."
    : "Lower the threshold with \(keys.caption(of: .lowerThreshold)) to accept less, or raise K with "
      + "\(more) to look further.")
    + (isCut
      ? " A longer deadline (\(keys.caption(of: .palette)) deadline) lets the reranker read more."
      : "")
}
