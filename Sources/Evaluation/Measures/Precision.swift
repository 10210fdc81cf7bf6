extension GradedRanking {
  /// The relevant documents among the first k, divided by k, however many there are.
  func precision(_ relevance: Int, cutoff: Int?) -> Double {
    let depth = cutoff ?? grades.count
    return depth == 0 ? 0 : relevant(relevance, cutoff) / Double(depth)
  }

  /// The relevant documents among the first k, divided by all relevant ones.
  func recall(_ relevance: Int, cutoff: Int?) -> Double {
    let all = allRelevant(relevance)
    return all == 0 ? 0 : relevant(relevance, cutoff) / Double(all)
  }

  /// The share of the first k documents, or of all where there are fewer, that somebody judged.
  func judged(cutoff: Int?) -> Double {
    let judged = expected { $0 == nil ? 0 : 1 }.prefix(cutoff ?? grades.count)
    return judged.isEmpty ? 0 : judged.reduce(0, +) / Double(judged.count)
  }

  private func relevant(_ relevance: Int, _ cutoff: Int?) -> Double {
    expected { ($0 ?? .min) >= relevance ? 1 : 0 }.prefix(cutoff ?? grades.count).reduce(0, +)
  }
}
