package import Retrieval

/// A list as it stands after a step.
package struct StepList: Equatable, Sendable {
  package let title: String
  package let unit: ScoreUnit
  package let rows: [StepRow]
  /// How many hits the stage had; nil where all of them are rows.
  package var total: Int?
  /// The threshold, where it is drawn among the rows.
  package var threshold: Double?
  /// How many rows pass the threshold, which is drawn after them; nil where it is not drawn.
  package var passing: Int?
  /// Whether the rows are the candidates, in whatever order, so that they move from list to list.
  package var isOfCandidates = true

  /// What stands over it: its name, and the unit of its scores where that is another word.
  var heading: String {
    title == unit.caption ? title : "\(title) · \(unit.caption)"
  }

  /// The line on which a row stands, the threshold counted as one.
  package func line(of row: Int) -> Int {
    guard let passing, row >= passing else { return row }
    return row + 1
  }

  /// How many lines there are.
  package var lineCount: Int { rows.count + (passing == nil ? 0 : 1) }

  /// The line of each chunk.
  package var lines: [String: Int] {
    Dictionary(
      rows.indices.map { (rows[$0].chunk.id, line(of: $0)) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// A chunk in such a list.
package struct StepRow: Equatable, Sendable {
  package let chunk: Chunk
  /// The rank in the list, from 1; nil where the step gave it none.
  package let rank: Int?
  package let score: Double?
  /// The places gained since the list before reranking.
  package var move: Int?
  /// The ranks in both retrievers' lists, in a list that was made of these.
  package var found: [Int?] = []
  /// Where the chunk ended, as far as that is decided after the step.
  package var fate: Decision?
  package var reason: String?
  /// The rank of the chunk that it is a near-copy of.
  package var copyOf: Int?
}

extension Trace {
  /// The lists to be seen after a step, the newest last.
  func lists(after kind: RunStep.Kind) -> [StepList] {
    let all: [StepList?] =
      switch kind {
      case .stage(.retrieve): [before(titled: "retrieved")]
      case .stage(.bm25), .stage(.embed): [list(of: .bm25)]
      case .stage(.dense): [list(of: .bm25), list(of: .dense)]
      case .stage(.fuse): [list(of: .bm25), list(of: .dense), fused]
      case .stage(.maxsim): [fused, scored(by: .lateInteraction)]
      case .stage(.rerank): origin == nil ? [fused] + read : [fused, ranked(showing: [])]
      case .stage(.signals): [read.last ?? fused, ranked(showing: [])]
      case .copies: [fused, ranked(showing: [.duplicate])]
      case .threshold: [fused, ranked(showing: [.duplicate, .belowThreshold, .notScored])]
      case .stage(.pack): [fused, ranked(showing: Set(Decision.allCases))]
      }
    return all.compactMap(\.self)
  }

  /// A retriever's list, as far as its hits became candidates.
  private func list(of retriever: Retriever) -> StepList? {
    let name: StageName = retriever == .bm25 ? .bm25 : .dense
    guard let record = stage(name) else { return nil }
    let rows = candidates.compactMap { candidate in
      (retriever == .bm25 ? candidate.bm25 : candidate.dense).map {
        StepRow(chunk: candidate.chunk, rank: $0.rank, score: $0.score)
      }
    }
    return StepList(
      title: name.rawValue, unit: retriever == .bm25 ? .bm25 : .cosine,
      rows: rows.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) },
      total: record.output > rows.count ? record.output : nil, isOfCandidates: false)
  }

  private var fused: StepList? {
    searchedCorpus ? before(titled: "fused") : before(titled: "retrieved")
  }

  private func before(titled title: String) -> StepList? {
    guard !before.isEmpty else { return nil }
    let rows = before.map { candidate in
      StepRow(
        chunk: candidate.chunk, rank: candidate.rankBefore, score: candidate.scoreBefore,
        found: searchedCorpus ? [candidate.bm25?.rank, candidate.dense?.rank] : [])
    }
    return StepList(title: title, unit: unitBefore, rows: rows)
  }

  /// The lists that models have made of the candidates, the last one that of the reranker.
  private var read: [StepList] {
    [Scorer.lateInteraction, .crossEncoder, .remote].compactMap(scored(by:)).suffix(1)
  }

  /// The candidates by what a model said of them, those of which it said nothing behind them in the
  /// order before; nil where it said nothing at all.
  private func scored(by scorer: Scorer) -> StepList? {
    let ordered = before.enumerated().sorted { left, right in
      let (one, other) = (left.element.scores?[scorer], right.element.scores?[scorer])
      if one != other { return (one ?? -.infinity) > (other ?? -.infinity) }
      return left.offset < right.offset
    }
    guard ordered.contains(where: { $0.element.scores?[scorer] != nil }) else { return nil }
    let rows = ordered.enumerated().map { place, entry in
      let score = entry.element.scores?[scorer]
      return StepRow(
        chunk: entry.element.chunk, rank: score == nil ? nil : place + 1, score: score,
        move: score == nil ? nil : entry.offset - place)
    }
    return StepList(title: scorer.title, unit: scorer.unit, rows: rows)
  }

  /// The candidates in the order that counts, with those decisions that are made by then.
  private func ranked(showing decisions: Set<Decision>) -> StepList? {
    guard !after.isEmpty else { return nil }
    let ranks = Dictionary(
      after.map { ($0.chunk.id, $0.rankAfter) }, uniquingKeysWith: { first, _ in first })
    let rows = after.map { candidate in
      let isDecided = candidate.decision.map(decisions.contains) == true
      return StepRow(
        chunk: candidate.chunk, rank: candidate.rankAfter, score: candidate.score,
        move: candidate.move, fate: isDecided ? candidate.decision : nil,
        reason: isDecided ? candidate.reason : nil,
        copyOf: decisions.isEmpty ? nil : candidate.duplicateOf.flatMap { ranks[$0] ?? nil })
    }
    let passing =
      decisions.contains(.belowThreshold)
      ? Comparison(left: [], right: after, threshold: appliedThreshold).passing : nil
    return StepList(
      title: origin == nil ? "reranked" : "as reranked", unit: unitAfter, rows: rows,
      threshold: appliedThreshold, passing: passing)
  }
}

extension Scorer {
  fileprivate var title: String {
    switch self {
    case .crossEncoder: "by cross-encoder"
    case .lateInteraction: "by late interaction"
    case .remote: "by the server"
    }
  }
}
