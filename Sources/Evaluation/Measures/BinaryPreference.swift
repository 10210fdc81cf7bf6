extension GradedRanking {
  /// Bpref: how seldom documents judged not relevant stand above relevant ones.
  ///
  /// Each relevant document found adds 1 − min(n, R) / min(N, R), with n documents judged not
  /// relevant above it, N of them and R relevant ones in the judgements; the sum is divided by R.
  /// Unjudged documents are passed over. Among ties, n is as likely to grow by any number from none
  /// to all of those in the group. Source: Buckley and Voorhees, "Retrieval evaluation with
  /// incomplete information", SIGIR 2004, in trec_eval's form.
  func binaryPreference(_ relevance: Int) -> Double {
    let all = allRelevant(relevance)
    let limit = min(all, judged.count { (0..<relevance).contains($0) })
    guard all > 0 else { return 0 }
    var (sum, above) = (0.0, 0)
    for group in groups {
      let inGroup = grades[group].count { $0.map((0..<relevance).contains) ?? false }
      let losses = (above...above + inGroup).reduce(0) { $0 + min($1, all) }
      let lost = limit == 0 ? 0 : Double(losses) / Double((inGroup + 1) * limit)
      sum += Double(relevant(relevance, in: group)) * (1 - lost)
      above += inGroup
    }
    return sum / Double(all)
  }
}
