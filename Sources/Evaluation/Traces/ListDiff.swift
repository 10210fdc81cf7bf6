package import Retrieval

/// Two lists of the same kind, aligned chunk by chunk.
package struct ListDiff: Sendable, Equatable {
  /// A chunk and where it stands in each list.
  package struct Row: Sendable, Equatable, Encodable {
    package var chunk: String
    package var label: String
    /// The places, from 1; nil in a list that does not have the chunk.
    package var left: Int?
    package var right: Int?
    package var leftScore: Double?
    package var rightScore: Double?

    /// The places gained from left to right; nil where one list does not have the chunk.
    package var move: Int? { left.flatMap { left in right.map { left - $0 } } }

    private enum CodingKeys: String, CodingKey {
      case chunk, label, left, right
      case leftScore = "left_score"
      case rightScore = "right_score"
    }
  }

  /// The depth to which Jaccard's index looks.
  package static let depth = 10

  /// All chunks of both lists, by the better of their places.
  package var rows: [Row]
  package var leftUnit: ScoreUnit
  package var rightUnit: ScoreUnit
  /// Rank-biased overlap, extrapolated, with a persistence of 0.9.
  package var overlap: Double
  /// What the first ten share, as a part of all that either has.
  package var jaccard: Double
  /// Kendall's tau of the chunks that both have; nil where they share fewer than two.
  package var tau: Double?

  /// Aligns two lists; nil where one of them is empty.
  init?(
    _ left: [Candidate], _ right: [Candidate], by matching: ChunkMatching,
    score: (Candidate) -> Double?, units: (left: ScoreUnit, right: ScoreUnit)
  ) {
    guard !left.isEmpty, !right.isEmpty else { return nil }
    let (leftNames, rightNames) = (left.map(\.chunk.id), matching.names(ofRight: right))
    var rows = zip(leftNames, left).enumerated().map { place, pair in
      Row(
        chunk: pair.0, label: pair.1.chunk.label, left: place + 1, leftScore: score(pair.1))
    }
    let places = Dictionary(
      leftNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, (name, candidate)) in zip(rightNames, right).enumerated() {
      if let row = places[name], rows[row].right == nil {
        (rows[row].right, rows[row].rightScore) = (place + 1, score(candidate))
      } else {
        rows.append(
          Row(
            chunk: name, label: candidate.chunk.label, right: place + 1,
            rightScore: score(candidate)))
      }
    }
    self.rows = rows.sorted { $0.order < $1.order }
    (leftUnit, rightUnit) = units
    overlap = rankBiasedOverlap(leftNames, rightNames)
    jaccard = Evaluation.jaccard(leftNames, rightNames, depth: Self.depth)
    tau = kendallTau(ofShared: leftNames, rightNames)
  }

  /// How many chunks stand in one list alone.
  package var leftOnly: Int { rows.count { $0.right == nil } }
  package var rightOnly: Int { rows.count { $0.left == nil } }
}

extension ListDiff.Row {
  /// The better place first, and the right list's where they are equal.
  fileprivate var order: (Int, Int, Int) {
    (min(left ?? .max, right ?? .max), right ?? .max, left ?? .max)
  }
}
