extension GradedRanking {
  /// One divided by the rank of the first relevant document; 0 where there is none.
  func reciprocalRank(_ relevance: Int, cutoff: Int?) -> Double {
    firstRelevant(relevance, cutoff).reduce(0) { $0 + $1.probability / Double($1.rank) }
  }

  /// 1 where a relevant document is found, else 0; among ties, the probability of it.
  func success(_ relevance: Int, cutoff: Int?) -> Double {
    min(1, firstRelevant(relevance, cutoff).reduce(0) { $0 + $1.probability })
  }

  /// The ranks, from 1, at which the first relevant document can stand, with their probabilities.
  ///
  /// Of a group of n with r relevant ones, the first stands at place j, from 0, with probability
  /// C(n−j−1, r−1) / C(n, r).
  private func firstRelevant(
    _ relevance: Int, _ cutoff: Int?
  ) -> [(rank: Int, probability: Double)] {
    guard let group = groups.first(where: { relevant(relevance, in: $0) > 0 }) else { return [] }
    let (size, found) = (group.count, relevant(relevance, in: group))
    var probability = Double(found) / Double(size)
    var places: [(rank: Int, probability: Double)] = []
    for place in 0...(size - found) where group.lowerBound + place < cutoff ?? .max {
      places.append((group.lowerBound + place + 1, probability))
      probability *= Double(size - place - found) / Double(max(1, size - place - 1))
    }
    return places
  }
}
