import Retrieval

/// One thing that goes into a run or comes out of it, in two runs.
package struct DiffStep: Sendable, Equatable, Encodable {
  package enum Name: String, Sendable, Encodable, CaseIterable {
    case question, corpus, models, settings
    case bm25, dense, fused, scores, order, decisions, context

    /// Whether it goes into a run.
    package var isInput: Bool {
      switch self {
      case .question, .corpus, .models, .settings: true
      case .bm25, .dense, .fused, .scores, .order, .decisions, .context: false
      }
    }
  }

  package enum Outcome: String, Sendable, Encodable {
    case same, different
    /// A run has no record of it.
    case notRecorded = "not_recorded"
  }

  package var name: Name
  package var outcome: Outcome
  /// What differs, or what is not recorded, in words; empty where nothing is to be said.
  package var detail: String

  init(_ name: Name, _ outcome: Outcome, _ detail: String = "") {
    self.name = name
    self.outcome = outcome
    self.detail = detail
  }
}

extension DiffStep {
  /// Every step of two runs.
  static func all(_ left: Trace, _ right: Trace, _ matching: ChunkMatching) -> [DiffStep] {
    let shared = matching.shared(left, right)
    return inputs(left, right) + [
      places(.bm25, \.bm25, shared), places(.dense, \.dense, shared),
      order(.fused, left.before, right.before, matching, what: "list before reranking"),
      scores(left, right, shared),
      order(.order, left.after, right.after, matching, what: "list after reranking"),
      decisions(left, right, shared), context(left, right, matching),
    ]
  }

  private typealias Pair = (left: Candidate, right: Candidate)

  /// A retriever's ranks of the chunks that both runs have.
  private static func places(
    _ name: Name, _ placement: (Candidate) -> Placement?, _ shared: [Pair]
  ) -> DiffStep {
    let ranks = shared.map { (placement($0.left)?.rank, placement($0.right)?.rank) }
    guard ranks.contains(where: { $0.0 != nil }), ranks.contains(where: { $0.1 != nil }) else {
      return DiffStep(name, .notRecorded, shared.isEmpty ? "no chunk is in both runs" : "")
    }
    let moved = ranks.count { $0.0 != $0.1 }
    return moved == 0
      ? DiffStep(name, .same)
      : DiffStep(name, .different, "\(moved) of \(ranks.count) shared chunks have another rank")
  }

  private static func order(
    _ name: Name, _ left: [Candidate], _ right: [Candidate], _ matching: ChunkMatching,
    what: String
  ) -> DiffStep {
    guard !left.isEmpty, !right.isEmpty else {
      return DiffStep(name, .notRecorded, missing(left.isEmpty, right.isEmpty, what))
    }
    let (one, other) = (left.map(\.chunk.id), matching.names(ofRight: right))
    guard one != other else { return DiffStep(name, .same) }
    let place = zip(one, other).prefix { $0 == $1 }.count + 1
    let (leftOnly, rightOnly) = (Set(one).subtracting(other), Set(other).subtracting(one))
    let only = [(leftOnly.count, "left"), (rightOnly.count, "right")].filter { $0.0 > 0 }
      .map { "\($0.0) only \($0.1)" }.joined(separator: ", ")
    return DiffStep(
      name, .different,
      "from place \(place) on" + (only.isEmpty ? "" : "; \(only)"))
  }

  private static func scores(_ left: Trace, _ right: Trace, _ shared: [Pair]) -> DiffStep {
    let pairs = shared.compactMap { pair in
      pair.left.score.flatMap { one in pair.right.score.map { (abs(one - $0), pair.left.chunk) } }
    }
    guard let most = pairs.max(by: { $0.0 < $1.0 }) else {
      return DiffStep(.scores, .notRecorded, "no chunk is scored in both runs")
    }
    guard left.unitAfter == right.unitAfter else {
      let units = "\(left.unitAfter.rawValue) against \(right.unitAfter.rawValue)"
      return DiffStep(.scores, .different, "in other units: \(units)")
    }
    // Below this only the order of a sum's terms differs.
    guard most.0 > 1e-6 else { return DiffStep(.scores, .same) }
    return DiffStep(
      .scores, .different, "by up to \(fixed(most.0, most.0 < 0.001 ? 6 : 3)), of \(most.1.label)")
  }

  private static func decisions(_ left: Trace, _ right: Trace, _ shared: [Pair]) -> DiffStep {
    guard left.origin == nil, right.origin == nil else {
      return DiffStep(.decisions, .notRecorded, "another program's are not on record")
    }
    let changed = shared.filter { $0.left.decision != $0.right.decision }
    guard let first = changed.first else { return DiffStep(.decisions, .same) }
    let words = [first.left, first.right].map { $0.decision?.words ?? "none" }
    return DiffStep(
      .decisions, .different,
      "\(changed.count) of \(shared.count) shared chunks; \(first.left.chunk.label): "
        + words.joined(separator: " → "))
  }

  private static func context(
    _ left: Trace, _ right: Trace, _ matching: ChunkMatching
  ) -> DiffStep {
    guard left.origin == nil, right.origin == nil else {
      return DiffStep(.context, .notRecorded, "another program's is not on record")
    }
    let (one, other) = (left.kept.map(\.chunk.id), matching.names(ofRight: right.kept))
    guard one != other else { return DiffStep(.context, .same) }
    return DiffStep(
      .context, .different,
      "\(one.count) → \(other.count) chunks, \(left.usedTokens) → \(right.usedTokens) tokens")
  }

  /// Which of the two runs lacks something.
  static func missing(_ isLeft: Bool, _ isRight: Bool, _ what: String) -> String {
    let side =
      isLeft && isRight ? "neither run has a" : "the \(isLeft ? "left" : "right") run has no"
    return "\(side) \(what)"
  }
}

extension Decision {
  fileprivate var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
