package import Retrieval

extension BM25 {
  /// So few passages are all scored: looking for those that need not be would take longer.
  static let scoredWhole = 8_192

  /// The best passages for a query, exactly, best first; equal scores by ascending ordinal.
  ///
  /// A filter takes passages out of the answer but changes no statistics, so no other score.
  ///
  /// - Parameters:
  ///   - terms: The query's terms, as `index.analyzer` makes them; repeated ones count again.
  ///   - index: The passages.
  ///   - limit: The largest number of hits.
  ///   - isIncluded: Whether a passage may be in the answer; nil where all may.
  /// - Returns: At most `limit` passages that have a term of the query.
  package func search(
    _ terms: [String], in index: InvertedIndex, limit: Int,
    where isIncluded: ((Int) -> Bool)? = nil
  ) -> [Hit] {
    guard limit > 0 else { return [] }
    let isSmall = index.count <= Self.scoredWhole || limit > index.count / 8
    if !isSmall, let hits = boundedSearch(terms, in: index, limit: limit, where: isIncluded) {
      return hits
    }
    return exhaustiveSearch(terms, in: index, limit: limit, where: isIncluded)
  }

  /// `search` by scoring every passage.
  ///
  /// - Complexity: O(N + p + h log `limit`) for N passages and p postings of the query's terms.
  func exhaustiveSearch(
    _ terms: [String], in index: InvertedIndex, limit: Int,
    where isIncluded: ((Int) -> Bool)? = nil
  ) -> [Hit] {
    var best = TopHits(limit: min(limit, index.count))
    var floor = max(best.floor, 0)
    for (ordinal, score) in scores(terms, in: index).enumerated()
    where score > floor && isIncluded?(ordinal) ?? true {
      best.insert(Hit(ordinal: ordinal, score: score))
      floor = max(best.floor, 0)
    }
    return best.sorted()
  }

  /// `search` by bounds of scores; nil where a query is too long for them.
  func boundedSearch(
    _ terms: [String], in index: InvertedIndex, limit: Int,
    where isIncluded: ((Int) -> Bool)? = nil
  ) -> [Hit]? {
    index.withReader { reader in
      let search = BoundedSearch(
        self, QueryTerm.all(in: terms, reader), reader, averageLength: index.averageLength,
        limit: limit)
      guard var search else { return nil }
      search.visitWindows(where: isIncluded)
      return search.hits()
    }
  }

  /// The place, from 1, that a passage has in the unlimited answer to a query.
  ///
  /// - Returns: Nil if the passage has no term of the query or is not included.
  package func rank(
    of ordinal: Int, for terms: [String], in index: InvertedIndex,
    where isIncluded: (Int) -> Bool = { _ in true }
  ) -> Int? {
    let scores = scores(terms, in: index)
    let hit = Hit(ordinal: ordinal, score: scores[ordinal])
    guard hit.score > 0 && isIncluded(ordinal) else { return nil }
    let better = scores.indices.filter {
      Hit(ordinal: $0, score: scores[$0]).precedes(hit) && isIncluded($0)
    }
    return better.count + 1
  }

  /// The score of every passage, 0 for those without a term of the query.
  ///
  /// - Returns: One score per ordinal, added up term by term in the query's order.
  package func scores(_ terms: [String], in index: InvertedIndex) -> [Double] {
    var scores = [Double](repeating: 0, count: index.count)
    index.withReader { reader in
      let norms = reader.lengths { norm(length: $0, averageLength: index.averageLength) }
      for term in QueryTerm.all(in: terms, reader) { add(term, reader, norms, to: &scores) }
    }
    return scores
  }

  private func add(
    _ term: QueryTerm, _ reader: IndexReader, _ norms: [Double], to scores: inout [Double]
  ) {
    let weight = term.weight
    term.postings.forEach { posting in
      guard let ordinal = reader.ordinal(at: posting.place) else { return }
      scores[ordinal] += weight * Self.tf(frequency: posting.frequency, norm: norms[posting.place])
    }
  }
}
