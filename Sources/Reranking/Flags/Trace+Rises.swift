import Retrieval

extension Trace {
  /// The lists in which a score rises from one place to the next, or follows a missing one.
  var rises: [RankFlag] {
    let lists: [(name: String, scores: [Double?])] = [
      ("bm25", scores(by: \.bm25)), ("dense", scores(by: \.dense)),
      ("before", before.map(\.scoreBefore)),
      ("after", after.filter { $0.mmrParts == nil }.map(\.score)),
    ]
    return lists.compactMap { list in
      firstRise(in: list.scores).map { RankFlag(.notMonotone, "\(list.name): \($0)") }
    }
  }

  private func scores(by placement: (Candidate) -> Placement?) -> [Double?] {
    candidates.compactMap(placement).sorted { $0.rank < $1.rank }.map(\.score)
  }

  private func firstRise(in scores: [Double?]) -> String? {
    for (upper, lower) in zip(scores, scores.dropFirst()) {
      guard let lower else { continue }
      guard let upper else { return "a score of \(lower) stands below none" }
      if lower > upper { return "\(lower) stands below \(upper)" }
    }
    return nil
  }
}
