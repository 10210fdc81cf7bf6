import Evaluation
import Retrieval

/// Another program's run line by line: what its record has, and what it lacks.
func plainRecord(of trace: Trace, _ origin: TraceOrigin, _ grades: [String: Int]) -> String {
  var lines = [
    "Question: \(trace.isPrivate == true ? "(private)" : trace.query)",
    "Recorded by \(origin.program); its settings, threshold and context are not on record",
  ]
  if !origin.gaps.isEmpty { lines += ["The record lacks:"] + origin.gaps.map { "  \($0)" } }
  lines += ["", "Before reranking, as recorded: \(trace.before.count)"]
  lines += trace.before.map { line($0, $0.rankBefore, $0.scoreBefore, grades) }
  lines += ["", "After reranking, as recorded: \(trace.after.count)"]
  lines += trace.after.map { candidate in
    line(candidate, candidate.rankAfter, candidate.score, grades)
      + (candidate.rankBefore.map { ", was \($0)" } ?? "")
  }
  lines += ["", "Stages: " + (trace.elapsed.map { "\(milliseconds($0)) ms in all" } ?? "")]
  lines += trace.stages.map(stageLine)
  return lines.map { cleaned($0) + "\n" }.joined()
}

private func line(
  _ candidate: Candidate, _ rank: Int?, _ score: Double?, _ grades: [String: Int]
) -> String {
  "  \(rank ?? 0). \(candidate.chunk.label): "
    + (score.map { "score \(ScoreUnit.recorded.text($0))" } ?? "no score")
    + judged(grades[candidate.chunk.id])
}
