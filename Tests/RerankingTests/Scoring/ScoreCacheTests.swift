import Retrieval
import Testing

@testable import Reranking

@Suite struct ScoreCacheTests {
  private let cache = ScoreCache()
  private let model = ModelIdentity(name: "m", fingerprint: "1")

  private func find(
    _ query: String, _ passage: String, _ long: LongPassages = .truncate, by model: ModelIdentity
  ) -> PairScore? {
    cache.score(by: model, query: query, passage: passage, long: long)
  }

  @Test("A verdict belongs to a model, a question and a passage, and is marked as cached")
  func key() {
    let score = PairScore(value: 2, tokens: 9, removed: 0)
    cache.keep(score, by: model, query: "q", passage: "p", long: .truncate)
    #expect(find("q", "p", by: model)?.value == 2)
    #expect(find("q", "p", by: model)?.isCached == true)
    #expect(find("q", "other", by: model) == nil)
    #expect(find("other", "p", by: model) == nil)
    #expect(find("q", "p", by: ModelIdentity(name: "m", fingerprint: "2")) == nil)
  }

  @Test("What is done with long passages matters for those alone")
  func longPassages() {
    let whole = PairScore(value: 1, tokens: 9, removed: 0)
    let cut = PairScore(value: 2, tokens: 9, removed: 3, cutAt: 5)
    let windows = PairScore(value: 3, tokens: 20, removed: 0, windows: 2)
    cache.keep(whole, by: model, query: "q", passage: "short", long: .truncate)
    cache.keep(cut, by: model, query: "q", passage: "long", long: .truncate)
    cache.keep(windows, by: model, query: "q", passage: "long", long: .max)
    #expect(find("q", "short", .mean, by: model)?.value == 1)
    #expect(find("q", "long", .truncate, by: model)?.value == 2)
    #expect(find("q", "long", .max, by: model)?.value == 3)
    #expect(find("q", "long", .mean, by: model) == nil)
  }
}
