package import Retrieval

extension EvaluationReport {
  /// How one question fared, short enough to be kept for hundreds.
  package struct Question: Sendable, Equatable, Codable {
    package var id: String
    package var text: String
    package var type: String?
    package var isAnswerable: Bool
    /// By measure; empty where the question is not eligible.
    package var measures: [String: BeforeAfter]
    /// The rank of the first relevant document; nil where the list holds none.
    package var firstBefore: Int?
    package var firstAfter: Int?
    package var answered: Bool
    package var keptRelevant: Bool
    package var topScore: Double?
    /// The first documents after reranking, to see later how they have moved.
    package var top: [String]
    /// The documents among the first ten of either list that nobody has judged.
    package var unjudged: [String]
    /// The segments that it belongs to.
    package var segments: [String]
    package var elapsed: Double?

    private enum CodingKeys: String, CodingKey {
      case id, text, type, measures, answered, top, unjudged, segments
      case isAnswerable = "answerable"
      case firstBefore = "first_relevant_before"
      case firstAfter = "first_relevant_after"
      case keptRelevant = "kept_relevant"
      case topScore = "top_score"
      case elapsed = "elapsed_ms"
    }
  }
}

extension EvaluationReport.Question {
  /// How many of the first documents are kept.
  private static let depth = 20
  /// How far down the lists a person is asked to judge.
  private static let judgingDepth = 10

  init(_ outcome: QueryOutcome, measures: [Measure], ties: TieRule) {
    id = outcome.query.id
    text = outcome.query.text
    type = outcome.query.type
    isAnswerable = outcome.query.isAnswerable
    self.measures = [:]
    if outcome.isEligible {
      for measure in measures {
        self.measures[measure.name] = BeforeAfter(
          before: measure.value(of: outcome.before, grades: outcome.grades, ties: ties),
          after: measure.value(of: outcome.after, grades: outcome.grades, ties: ties))
      }
    }
    firstBefore = outcome.firstRelevant(in: outcome.before)
    firstAfter = outcome.firstRelevant(in: outcome.after)
    answered = outcome.answered
    keptRelevant = outcome.keptRelevant
    topScore = outcome.topScore
    top = outcome.after.prefix(Self.depth).map(\.id)
    unjudged = outcome.unjudged(depth: Self.judgingDepth, ties: ties)
    segments = outcome.query.segments
    elapsed = outcome.elapsed
  }

  package var isEligible: Bool { !measures.isEmpty }
}

extension QueryOutcome {
  fileprivate func unjudged(depth: Int, ties: TieRule) -> [String] {
    let all = [after, before].flatMap { $0.unjudged(by: grades, depth: depth, ties: ties) }
    var seen: Set<String> = []
    return all.map(\.id).filter { seen.insert($0).inserted }
  }
}

extension GoldenQuery {
  /// The segments that the question belongs to, by its type, its length and its metadata.
  package var segments: [String] {
    let words = text.split(whereSeparator: \.isWhitespace).count
    let length = words <= 4 ? "short" : words <= 9 ? "medium" : "long"
    let own = (type.map { ["type=\($0)"] } ?? []) + ["length=\(length)"]
    return own + metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}
