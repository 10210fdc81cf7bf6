import Evaluation
import Reranking

/// Joins runs of any number into one, by the rules that join the retrievers' lists.
///
/// A run orders its documents by score, as trec_eval reads it. What a list does not hold gets 0 from
/// it by rrf and minmax, and its least value by zscore, where 0 is the mean; a query that a run does
/// not have gets nothing from it.
struct RunFusion {
  enum Method: String, CaseIterable {
    case rrf
    case minMax = "minmax"
    case zScore = "zscore"
  }

  let method: Method
  let rrfK: Int
  /// What each run weighs.
  let weights: [Double]

  /// The runs as one: for each query, all documents that any of them lists, best first.
  ///
  /// Equal scores are ordered by the better of their ranks, then by id.
  func fused(_ runs: [TrecRun]) -> TrecRun {
    var fused = TrecRun(name: "rankscope-\(method.rawValue)")
    for query in queries(of: runs) {
      fused.append(ranking(runs.map { $0[query] ?? [] }), to: query)
    }
    return fused
  }

  /// The queries in the order in which the runs bring them.
  private func queries(of runs: [TrecRun]) -> [String] {
    var seen: Set<String> = []
    return runs.flatMap(\.queries).filter { seen.insert($0).inserted }
  }

  private func ranking(_ lists: [[RetrievedDocument]]) -> [RetrievedDocument] {
    let lists = lists.map(TieRule.trec.ordered)
    let bestRanks = lists.reduce(into: [String: Int]()) { ranks, list in
      for (rank, document) in list.enumerated() {
        ranks[document.id] = min(ranks[document.id] ?? .max, rank)
      }
    }
    let scores = zip(lists, weights).reduce(into: bestRanks.mapValues { _ in 0.0 }) { sums, list in
      for (id, share) in shares(of: list.0, among: bestRanks.keys) {
        sums[id, default: 0] += list.1 * share
      }
    }
    return scores.map { RetrievedDocument(id: $0, score: $1) }.sorted { one, other in
      let (rank, otherRank) = (bestRanks[one.id] ?? 0, bestRanks[other.id] ?? 0)
      return (-one.score, rank, one.id) < (-other.score, otherRank, other.id)
    }
  }

  /// What an ordered list adds to the scores of documents that it need not list.
  private func shares(
    of list: [RetrievedDocument], among ids: some Sequence<String>
  ) -> [(id: String, share: Double)] {
    guard !list.isEmpty else { return [] }
    let own = Dictionary(uniqueKeysWithValues: zip(list.map(\.id), shares(of: list)))
    let missing = method == .zScore ? own.values.min() ?? 0 : 0
    return ids.map { ($0, own[$0] ?? missing) }
  }

  private func shares(of list: [RetrievedDocument]) -> [Double] {
    switch method {
    case .rrf: list.indices.map { ReciprocalRankFusion(k: rrfK).share(of: $0 + 1) }
    case .minMax: list.map(\.score).map(ScoreScale(.minMax, of: list.map(\.score)).place)
    case .zScore: list.map(\.score).map(ScoreScale(.zScore, of: list.map(\.score)).place)
    }
  }
}
