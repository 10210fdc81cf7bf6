import Reranking
import Retrieval

extension SearchEngine {
  /// What each sentence of the passage and each word of the question is worth: how much the
  /// reranker's score falls when that piece alone is left out.
  ///
  /// - Parameter heard: what is known so far, piece by piece.
  /// - Throws: `CancellationError` when cancelled.
  func importance(
    of explanation: Explanation, heard: @escaping @Sendable (Importance) -> Void = { _ in }
  ) async throws -> Importance {
    let chunk = explanation.candidate.chunk
    var importance = Importance(
      whole: try await value(explanation, chunk),
      sentences: explanation.sentences.map { _ in nil }, words: explanation.words.map { _ in nil })
    heard(importance)
    for (index, span) in explanation.words.enumerated() where explanation.words.count > 1 {
      try Task.checkCancellation()
      var shorter = explanation
      shorter.query = explanation.query.without(span)
      importance.words[index] = importance.whole - (try await value(shorter, chunk))
      heard(importance)
    }
    for (index, span) in explanation.sentences.enumerated() where explanation.sentences.count > 1 {
      try Task.checkCancellation()
      var shorter = chunk
      shorter.text = chunk.text.without(span)
      importance.sentences[index] = importance.whole - (try await value(explanation, shorter))
      heard(importance)
    }
    return importance
  }

  private func value(_ explanation: Explanation, _ chunk: Chunk) async throws -> Double {
    try await logit(explanation.query, passage: chunk.passage, explanation.settings)
  }
}

extension Explanation {
  /// Whether the reranker in force has read the chunk, so that its pieces can be weighed; a server
  /// is not asked, since each piece would be one more request.
  var canBeWeighed: Bool {
    guard settings.reranker.remoteName == nil else { return false }
    return settings.reranker.scorer.map { candidate.scores?[$0] != nil } ?? false
  }
}

extension String {
  /// The text without a piece, and without the space that stood before it.
  fileprivate func without(_ span: TextSpan) -> String {
    guard let range = span.range(in: self) else { return self }
    let before = self[..<range.lowerBound].reversed().drop(while: \.isWhitespace).reversed()
    let rest = String(before) + self[range.upperBound...]
    return String(rest.drop(while: \.isWhitespace))
  }
}
