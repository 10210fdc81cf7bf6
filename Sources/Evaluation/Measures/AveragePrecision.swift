extension GradedRanking {
  /// The mean, over all relevant documents, of the precision at their ranks; 0 for those not found.
  ///
  /// In a group of n tied documents with r relevant ones, a place is relevant with probability r/n;
  /// if it is, each of the j places before it in the group is so with probability (r−1)/(n−1).
  func averagePrecision(_ relevance: Int, cutoff: Int?) -> Double {
    let all = allRelevant(relevance)
    guard all > 0 else { return 0 }
    var (sum, before) = (0.0, 0)
    for group in groups {
      let found = relevant(relevance, in: group)
      guard found > 0 else { continue }
      let density = Double(found - 1) / Double(max(1, group.count - 1))
      for rank in group where rank < cutoff ?? .max {
        let precise = Double(before + 1) + Double(rank - group.lowerBound) * density
        sum += Double(found) / Double(group.count) * precise / Double(rank + 1)
      }
      before += found
    }
    return sum / Double(all)
  }
}
