package import Retrieval

/// How one golden question fared in a run.
package struct QueryOutcome: Sendable, Equatable {
  package var query: GoldenQuery
  /// In fused order.
  package var candidates: [JudgedCandidate]
  /// The documents in fused order and in reranked order, each at the place of its best chunk.
  package var before: [RetrievedDocument]
  package var after: [RetrievedDocument]
  /// The judgements of the question, by document.
  package var grades: [String: Int]
  /// Whether anything was kept.
  package var answered: Bool
  package var stages: [StageRecord]
  /// Wall time of the run in milliseconds.
  package var elapsed: Double?

  /// Sums up a finished run of a golden question.
  package init(_ query: GoldenQuery, _ trace: Trace, golden: GoldenSet) {
    self.query = query
    let grades = golden.grades(for: query, among: trace.candidates.map(\.chunk))
    candidates = trace.candidates.map { JudgedCandidate($0, grade: grades[$0.chunk.id]) }
    let excluded = Set(query.excluded)
    before = trace.before.ranking(without: excluded, score: \.scoreBefore)
    after = trace.after.ranking(without: excluded, score: \.score)
    self.grades = golden.grades(of: query.id)
    answered = !trace.kept.isEmpty
    stages = trace.stages
    elapsed = trace.elapsed
  }
}

extension QueryOutcome {
  /// The best score of the question's candidates; nil where none was scored.
  package var topScore: Double? { candidates.compactMap(\.score).max() }

  /// Whether the question can say anything of a ranking: some document is relevant to it.
  package var isEligible: Bool { grades.values.contains { $0 > 0 } }

  /// Whether anything relevant was kept.
  package var keptRelevant: Bool {
    candidates.contains { $0.decision == .kept && grades[$0.document, default: 0] > 0 }
  }

  /// The rank of the first relevant document; nil where the list holds none.
  package func firstRelevant(in ranking: [RetrievedDocument]) -> Int? {
    ranking.firstIndex { grades[$0.id, default: 0] > 0 }.map { $0 + 1 }
  }
}

extension [Candidate] {
  /// The documents of a list, each at the place of its best chunk.
  ///
  /// The list's own order stands, whatever made it; so a document's score here only says its place,
  /// from the list's length down, and is shared by neighbours whose scores in the run are equal.
  fileprivate func ranking(
    without excluded: Set<String>, score: (Candidate) -> Double?
  ) -> [RetrievedDocument] {
    var ranking: [RetrievedDocument] = []
    var seen = excluded
    var place = Double(count)
    var last: Double?
    for candidate in self {
      let own = score(candidate)
      if own == nil || own != last { place -= 1 }
      last = own
      guard seen.insert(candidate.chunk.documentID).inserted else { continue }
      ranking.append(RetrievedDocument(id: candidate.chunk.documentID, score: place))
    }
    return ranking
  }
}
