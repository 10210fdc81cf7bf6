package import Retrieval

/// The two lists that stand side by side: before and after reranking, or another run and this one.
package struct Comparison: Equatable, Sendable {
  package var left: [Candidate]
  package var right: [Candidate]
  /// How many rows of `right` pass the threshold, which is drawn after them; nil where there is
  /// none, before scoring, and where the rows do not stand by their scores.
  package var passing: Int?
  /// The place (from 0) of each chunk in the left list.
  package var leftPlaces: [String: Int]
  package var rightPlaces: [String: Int]
  /// The places of the kept chunks in the right list, from its top.
  package var keptPlaces: [Int]

  package init(left: [Candidate], right: [Candidate], threshold: Double?) {
    self.left = left
    self.right = right
    leftPlaces = Self.places(left)
    rightPlaces = Self.places(right)
    keptPlaces = right.indices.filter { right[$0].decision == .kept }
    passing = threshold.flatMap { Self.passing(right, $0) }
  }

  private static func passing(_ right: [Candidate], _ threshold: Double) -> Int? {
    let scores = right.map(\.score)
    let isFalling = zip(scores, scores.dropFirst()).allSatisfy { upper, lower in
      lower.map { lower in upper.map { $0 >= lower } ?? false } ?? true
    }
    guard isFalling, scores.contains(where: { $0 != nil }) else { return nil }
    return right.count { $0.reaches(threshold) }
  }

  private static func places(_ candidates: [Candidate]) -> [String: Int] {
    Dictionary(
      candidates.enumerated().map { ($1.chunk.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The lines of the right list: its rows and, among them, the threshold.
  package var rightLines: Int { right.count + (passing == nil ? 0 : 1) }

  /// The line of the right list on which a row stands.
  package func line(ofRight row: Int) -> Int {
    guard let passing, row >= passing else { return row }
    return row + 1
  }

  /// The row on a line of the right list; nil on the threshold and past the end.
  package func right(onLine line: Int) -> Int? {
    guard let passing, line >= passing else { return right.indices.contains(line) ? line : nil }
    return line == passing || line > right.count ? nil : line - 1
  }

  /// The places that a chunk gained from left to right; nil where it stands in one list only.
  package func move(of chunk: String) -> Int? {
    guard let before = leftPlaces[chunk], let after = rightPlaces[chunk] else { return nil }
    return before - after
  }

  /// The candidate of a chunk, from the right list where it stands there.
  package func candidate(_ chunk: String) -> Candidate? {
    rightPlaces[chunk].map { right[$0] } ?? leftPlaces[chunk].map { left[$0] }
  }
}

extension State {
  /// Whether the left list is that of another run: the pinned one, or the record of a replay.
  package var isComparing: Bool { comparesRuns && comparedRun != nil }

  /// The selected candidate, if it stands in a list.
  package var selectedCandidate: Candidate? {
    lists.selected.flatMap { comparison.candidate($0) }
  }
}
