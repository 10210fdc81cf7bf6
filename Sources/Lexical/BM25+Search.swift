internal import Columns
package import Retrieval

extension BM25 {
  /// The best passages for a query, exactly, best first; equal scores by ascending ordinal.
  ///
  /// A filter takes passages out of the answer but changes no statistics, so no other score.
  ///
  /// - Parameters:
  ///   - terms: The query's terms, as `index.analyzer` makes them; repeated ones count again.
  ///   - index: The passages.
  ///   - limit: The largest number of hits.
  ///   - isIncluded: Whether a passage may be in the answer.
  /// - Returns: At most `limit` passages that have a term of the query.
  /// - Complexity: O(N + p + h log `limit`) for N passages and p postings of the query's terms.
  package func search(
    _ terms: [String], in index: InvertedIndex, limit: Int,
    where isIncluded: (Int) -> Bool = { _ in true }
  ) -> [Hit] {
    var best = TopHits(limit: min(limit, index.count))
    for (ordinal, score) in scores(terms, in: index).enumerated()
    where score > 0 && score > best.floor && isIncluded(ordinal) {
      best.insert(Hit(ordinal: ordinal, score: score))
    }
    return best.sorted()
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
    for term in QueryTerm.all(in: terms, index) {
      add(term, index, to: &scores)
    }
    return scores
  }

  private func add(_ term: QueryTerm, _ index: InvertedIndex, to scores: inout [Double]) {
    let averageLength = index.averageLength
    for posting in term.postings {
      let ordinal = Int(index.ordinals[posting])
      guard ordinal < scores.count else { continue }
      let norm = norm(length: Int(index.lengths[ordinal]), averageLength: averageLength)
      scores[ordinal] +=
        term.weight * Self.tf(frequency: Int(index.frequencies[posting]), norm: norm)
    }
  }
}
