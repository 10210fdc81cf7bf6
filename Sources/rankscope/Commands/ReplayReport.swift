import Evaluation
import Retrieval

/// What `traces replay --json` prints: both runs as `search --json` has them, and how they differ.
struct ReplayReport: Encodable {
  private let recorded: SearchReport
  private let replayed: SearchReport
  private let gaps: [String]
  private let difference: TraceDiff

  init(_ replay: Replay) {
    recorded = SearchReport(replay.recorded)
    replayed = SearchReport(replay.trace)
    gaps = replay.gaps
    difference = TraceDiff(replay.recorded, replay.trace)
  }
}

extension Replay {
  /// Both runs side by side, recorded at the left, and what could not be replayed.
  var text: String {
    let lines = gaps.map { "  \($0)\n" }.joined()
    return (gaps.isEmpty ? "" : "Not as recorded:\n\(lines)\n") + TraceDiff(recorded, trace).text
  }
}
