/// A ranking as a measure sees it: the grades in their order, and which of them may change places.
struct GradedRanking {
  /// The grade at each rank; nil for a document that nobody judged.
  let grades: [Int?]
  /// The ranks, from 0, in groups that are tied.
  ///
  /// In a group each order is as likely as another; where a rule settles ties, each rank is a group
  /// by itself.
  let groups: [Range<Int>]
  /// The grades of all documents that were judged for the query, found or not.
  let judged: [Int]

  /// Looks at the first `depth` documents, and at those tied with them where no rule settles ties.
  init(_ ranking: [RetrievedDocument], grades: [String: Int], ties: TieRule, depth: Int?) {
    let ordered = ties.ordered(ranking)
    let depth = min(depth ?? ordered.count, ordered.count)
    groups = ties == .expected ? ordered.tiedGroups(depth) : (0..<depth).map { $0..<$0 + 1 }
    self.grades = ordered.prefix(groups.last?.upperBound ?? 0).map { grades[$0.id] }
    judged = Array(grades.values)
  }

  /// What a rank is worth: the value of its document, or the mean of those that are tied for it.
  func expected(_ value: (Int?) -> Double) -> [Double] {
    var values = grades.map(value)
    for group in groups where group.count > 1 {
      let mean = values[group].reduce(0, +) / Double(group.count)
      for rank in group { values[rank] = mean }
    }
    return values
  }

  /// How many documents of a group are relevant.
  func relevant(_ relevance: Int, in group: Range<Int>) -> Int {
    grades[group].count { ($0 ?? .min) >= relevance }
  }

  /// How many documents are relevant to the query, found or not.
  func allRelevant(_ relevance: Int) -> Int { judged.count { $0 >= relevance } }
}

extension [RetrievedDocument] {
  /// The groups of neighbours with the same score that begin before `depth`.
  fileprivate func tiedGroups(_ depth: Int) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    while start < depth {
      let end = self[start...].firstIndex { !$0.isTied(with: self[start]) } ?? count
      groups.append(start..<end)
      start = end
    }
    return groups
  }
}
