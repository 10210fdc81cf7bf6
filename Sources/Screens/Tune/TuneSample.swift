package import Evaluation
import Retrieval

/// What one question gives to the plots of the Tune screen.
package struct TuneSample: Equatable, Sendable {
  package var scores: JudgedScores
  /// The ranks, before reranking, at which the relevant documents are first found.
  package var ranks: [Int]
  package var relevantDocuments: Int
  /// What the reranker read of each candidate, in fused order; 0 where it read none of it.
  package var pairTokens: [Int]
  /// What the run took beside the reranker's reading; nil where it was not timed.
  package var otherMilliseconds: Double?

  /// Takes what counts from the outcome of a golden question.
  package init(_ outcome: QueryOutcome) {
    let candidates = outcome.candidates
    scores = JudgedScores(
      isAnswerable: outcome.query.isAnswerable,
      scores: candidates.compactMap { candidate in
        candidate.score.map { JudgedScore($0, isRelevant: candidate.isRelevant) }
      })
    let excluded = outcome.query.excluded
    let relevant = outcome.grades.filter { $0.value > 0 && !excluded.contains($0.key) }.keys
    relevantDocuments = relevant.count
    ranks = relevant.compactMap { document in
      candidates.firstIndex { $0.document == document }.map { $0 + 1 }
    }
    pairTokens = candidates.map { $0.pairTokens ?? 0 }
    otherMilliseconds = outcome.elapsed.map { $0 - (outcome.reading?.milliseconds ?? 0) }
  }
}

extension QueryOutcome {
  /// The record of the reranker's reading.
  fileprivate var reading: StageRecord? { stages.first { $0.name == .rerank } }
}

extension Sequence<QueryOutcome> {
  /// Milliseconds that the reranker took for a token, over all that it read now; nil where all of
  /// its verdicts were known.
  var millisecondsPerToken: Double? {
    let readings = compactMap(\.reading)
    let tokens = readings.reduce(0) { $0 + ($1.tokens ?? 0) }
    let milliseconds = readings.reduce(0.0) { sum, reading in
      (reading.tokens ?? 0) > 0 ? sum + (reading.milliseconds ?? 0) : sum
    }
    return tokens > 0 ? milliseconds / Double(tokens) : nil
  }
}
