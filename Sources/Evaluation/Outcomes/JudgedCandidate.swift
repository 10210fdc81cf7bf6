package import Retrieval

/// A candidate of a golden question: where it stood, what it scored, and what a person says of it.
package struct JudgedCandidate: Sendable, Equatable, Codable {
  package var chunk: String
  package var document: String
  package var rankBefore: Int?
  package var rankAfter: Int?
  /// The fused score, in the unit of the run's fusion.
  package var scoreBefore: Double?
  /// What the threshold is held against, in the unit of the run's scores; nil where not scored.
  package var score: Double?
  /// The score before normalisation and signals.
  package var logit: Double?
  /// 0 to 3; nil where nobody has judged the chunk.
  package var grade: Int?
  /// What the chunk costs in the context.
  package var tokens: Int
  /// The tokens of question and chunk together that the cross-encoder read; nil where it did not.
  package var pairTokens: Int?
  package var decision: Decision?

  package init(_ candidate: Candidate, grade: Int?) {
    chunk = candidate.chunk.id
    document = candidate.chunk.documentID
    rankBefore = candidate.rankBefore
    rankAfter = candidate.rankAfter
    scoreBefore = candidate.scoreBefore
    score = candidate.score
    logit = candidate.logit
    self.grade = grade
    tokens = candidate.chunk.tokens
    let isReadByOther =
      candidate.scores?[.crossEncoder] == nil && candidate.scores?.isEmpty == false
    pairTokens = isReadByOther ? nil : candidate.pairTokens
    decision = candidate.decision
  }

  private enum CodingKeys: String, CodingKey {
    case chunk, document, score, logit, grade, tokens, decision
    case rankBefore = "rank_before"
    case rankAfter = "rank_after"
    case scoreBefore = "score_before"
    case pairTokens = "pair_tokens"
  }
}

extension JudgedCandidate {
  /// Whether a person found it relevant; nil where nobody has judged it.
  package var isRelevant: Bool? { grade.map { $0 > 0 } }
}
