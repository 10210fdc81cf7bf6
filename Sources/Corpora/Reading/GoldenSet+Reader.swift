package import Retrieval

extension GoldenSet {
  /// Reads the questions of one file, a JSON record in each line as BEIR's `queries.jsonl` has it.
  ///
  /// - Throws: `CorpusError` with the line of what cannot be read; `CancellationError`.
  package static func queries(at path: String) throws -> [GoldenQuery] {
    try GoldenReader.queries(at: path)
  }

  /// The golden set of a corpus that has only these documents.
  ///
  /// Judgements of others are left out with their evidence, and so are the questions that only
  /// others answer: they speak of what stands there.
  package func limited(to documents: Set<String>) -> GoldenSet {
    let relevant = judgements.filter { $0.grade > 0 }
    let answered = Set(relevant.map(\.queryID))
    let answeredHere = Set(relevant.filter { documents.contains($0.documentID) }.map(\.queryID))
    let hidden = answered.subtracting(answeredHere)
    return GoldenSet(
      queries: queries.filter { !hidden.contains($0.id) },
      judgements: judgements.filter {
        documents.contains($0.documentID) && !hidden.contains($0.queryID)
      })
  }
}
