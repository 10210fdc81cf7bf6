package import Retrieval

/// What models have said of pairs, so that nothing is read twice while the program runs.
///
/// It is kept in memory only.
package struct ScoreCache: Sendable {
  private struct Pair: Hashable {
    var model: String
    var query: String
    var passage: String
    /// What was done about the model's limit; nil where the passage kept within it.
    var long: LongPassages?
  }

  private let scores: Cache<Pair, PairScore>

  /// Makes room for so many pairs.
  package init(capacity: Int = 20_000) {
    scores = Cache(capacity: capacity)
  }

  /// The verdict on a pair, marked as cached; nil where there is none.
  package func score(
    by model: ModelIdentity, query: String, passage: String, long: LongPassages
  ) -> PairScore? {
    var pair = Pair(model: model.fingerprint, query: query, passage: passage)
    var found = scores[pair]
    if found == nil {
      pair.long = long
      found = scores[pair]
    }
    found?.isCached = true
    return found
  }

  /// Keeps a verdict.
  package func keep(
    _ score: PairScore, by model: ModelIdentity, query: String, passage: String,
    long: LongPassages
  ) {
    let isWhole = score.removed == 0 && score.windows == 1
    scores[
      Pair(
        model: model.fingerprint, query: query, passage: passage, long: isWhole ? nil : long)] =
      score
  }
}
