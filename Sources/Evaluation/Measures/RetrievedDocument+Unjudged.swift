extension [RetrievedDocument] {
  /// The documents among the first `depth` that nobody judged, best first: the next to judge.
  package func unjudged(
    by grades: [String: Int], depth: Int, ties: TieRule = .trec
  ) -> [RetrievedDocument] {
    ties.ordered(self).prefix(depth).filter { grades[$0.id] == nil }
  }
}
