/// In which order a measure takes documents whose scores are equal.
///
/// Scores are compared in single precision, as trec_eval does; its rule is `trec`. The others are
/// for comparison with other programs, and to see what the order of ties is worth.
package enum TieRule: String, Sendable, Codable, CaseIterable {
  /// By document id, descending by bytes: as good as random, and the same for every program.
  case trec
  /// As the run lists them. Scores are not looked at, also between documents that are not tied.
  case runOrder = "run-order"
  /// By document id, ascending by bytes.
  case documentAscending = "docid-asc"
  /// In all orders at once: the mean over the permutations of each group of tied documents.
  ///
  /// Exact, by closed forms; see McSherry and Najork, "Computing information retrieval performance
  /// measures efficiently in the presence of tied scores", ECIR 2008.
  case expected
}

extension TieRule {
  /// The documents in the order of this rule; tied ones stand together, `expected` as `trec`.
  package func ordered(_ ranking: [RetrievedDocument]) -> [RetrievedDocument] {
    guard self != .runOrder else { return ranking }
    let isInOrder = zip(ranking, ranking.dropFirst()).allSatisfy { !precedes($1, $0) }
    return isInOrder ? ranking : ranking.sorted(by: precedes)
  }

  private func precedes(_ one: RetrievedDocument, _ other: RetrievedDocument) -> Bool {
    let (score, otherScore) = (one.heldScore, other.heldScore)
    if score != otherScore { return score > otherScore }
    return self == .documentAscending
      ? one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
      : other.id.utf8.lexicographicallyPrecedes(one.id.utf8)
  }
}
