import Foundation
import Retrieval

/// Writes what a search found, a line of JSON for each question, as the peers write theirs; nothing
/// without a path.
func writeAnswers(_ found: [Ranking], to path: String?) throws {
  guard let path else { return }
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  let lines = try found.map { hits in
    try encoder.encode(Answer(passages: hits.map(\.ordinal), scores: hits.map(\.score)))
  }
  try Data(lines.joined(separator: Data("\n".utf8))).write(to: URL(filePath: path))
}

private struct Answer: Encodable {
  var passages: [Int]
  var scores: [Double]
}
