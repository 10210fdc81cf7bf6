import Retrieval
import Synchronization
import Testing

@testable import Transformers

/// Keeps token vectors in memory and counts what was written.
private final class MemoryStore: TokenStore {
  private let content = Mutex((tokens: [String: TokenMatrix](), written: [String]()))

  var written: [String] { content.withLock { $0.written.sorted() } }

  func tokens(of passages: [String]) -> [String: TokenMatrix] {
    content.withLock { content in content.tokens.filter { passages.contains($0.key) } }
  }

  func missing(among passages: [String], dimensions: Int) -> [String] {
    content.withLock { content in passages.filter { content.tokens[$0] == nil } }
  }

  /// Puts matrices in the place of those that a model made.
  func tamper(_ tokens: [String: TokenMatrix]) {
    content.withLock { $0.tokens.merge(tokens) { $1 } }
  }

  func save(_ tokens: [String: TokenMatrix]) {
    content.withLock { content in
      content.tokens.merge(tokens) { $1 }
      content.written += tokens.keys
    }
  }
}

@Suite("Late interaction")
struct LateInteractionTests {
  private let encoder: BiEncoder
  private let store = MemoryStore()
  private let passages = [
    "the first world war", "a city of the world", "who was first", "the", "war war war of the city",
  ]

  init() throws { encoder = try BiEncoder(Fixture.open("tiny-bert-embed"), threads: 2) }

  private func reranker(capacity: Int = 100) -> LateInteraction {
    LateInteraction(
      encoder, identity: ModelIdentity(name: "tiny", fingerprint: "1"), store: store,
      capacity: capacity
    ) { [passages] in passages }
  }

  private func scores(
    _ reranker: LateInteraction, _ query: String, _ passages: [String]
  ) async throws -> [PairScore] {
    try await reranker.score(query: query, passages: passages, long: .truncate) { _, _ in }
  }

  @Test("The score is the mean, over the question's tokens, of the best cosine in the passage")
  func formula() async throws {
    let query = "who was the first of the world"
    let scores = try await scores(reranker(), query, passages)
    let question = try #require(try await encoder.embedTokens(of: [query]).first)
    for (passage, score) in zip(try await encoder.embedTokens(of: passages), scores) {
      var sum = 0.0
      let asking = question.ids.indices.filter { !question.isSpecial[$0] }
      for token in asking {
        let cosines = passage.ids.indices.filter { !passage.isSpecial[$0] }.map { other in
          zip(question.vector(token), passage.vector(other)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        sum += Double(cosines.max() ?? 0)
      }
      // Eight bits a number: a dot product is off by some thousandths.
      #expect(abs(sum / Double(asking.count) - score.value) <= 0.005)
      #expect(score.tokens == asking.count + passage.ids.count - 2)
      #expect(score.cutAt == nil)
    }
  }

  @Test("A passage that is the question matches itself, token by token")
  func itself() async throws {
    let matches = try await reranker().matches(
      query: "the first world war", passage: "the first world war")
    #expect(matches.map(\.token) == ["the", "first", "world", "war"])
    #expect(matches.map(\.match) == matches.map(\.token))
    #expect(matches.map(\.place) == [0, 1, 2, 3])
    #expect(matches.allSatisfy { abs($0.similarity - 1) <= 0.005 })
  }

  @Test("The mean of the explained matches is the score")
  func explained() async throws {
    let reranker = reranker()
    for passage in passages {
      let score = try #require(try await scores(reranker, "who was first", [passage]).first)
      let matches = try await reranker.matches(query: "who was first", passage: passage)
      let mean = matches.reduce(0) { $0 + $1.similarity } / Double(matches.count)
      #expect(abs(mean - score.value) <= 1e-9)
    }
  }

  @Test("A passage scores the same in any company, beyond one product's rows too")
  func company() async throws {
    let many = (0..<60).map { Array(repeating: passages[$0 % 5], count: $0 % 7 + 1) }
      .map { $0.joined(separator: " ") }
    let reranker = reranker()
    let together = try await scores(reranker, "the city", many)
    for (passage, score) in zip(many, together) {
      let alone = try #require(try await scores(reranker, "the city", [passage]).first)
      #expect(abs(alone.value - score.value) <= 1e-6)
    }
  }

  @Test("The corpus is embedded at the first use, and never again")
  func prepared() async throws {
    let heard = Mutex<[Int]>([])
    let first = reranker()
    try await first.prepare { done, total in heard.withLock { $0 += [done, total] } }
    #expect(heard.withLock { $0 } == [0, 5])
    #expect(store.written == passages.sorted())
    try await first.prepare { _, _ in Issue.record("it is prepared already") }
    _ = try await scores(first, "who was first", passages)
    try await reranker(capacity: 2).prepare { _, _ in }
    _ = try await scores(reranker(capacity: 2), "who was first", passages)
    #expect(store.written == passages.sorted())
    _ = try await scores(first, "who was first", passages + ["another passage"])
    #expect(store.written.count == 6)
  }

  @Test("Stored rows of another length, or more than the model reads, are made again")
  func tampered() async throws {
    let before = try await scores(reranker(), "the first world war", passages)
    let row = [Float](repeating: 0.5, count: encoder.dimensions)
    let many = Array(repeating: row, count: encoder.folder.tokenLimit + 1).flatMap(\.self)
    store.tamper([
      passages[0]: TokenMatrix(rows: [1, 2, 3], dimensions: 3),
      passages[1]: TokenMatrix(rows: many, dimensions: encoder.dimensions),
    ])
    #expect(try await scores(reranker(), "the first world war", passages) == before)
    #expect(try await scores(reranker(), "the first world war", passages) == before)
    #expect(store.written.count == passages.count + 2)
  }

  @Test("Stored rows beyond the passage's own tokens match no word, and harm nothing")
  func tooManyRows() async throws {
    let row = try #require(try await encoder.embedTokens(of: ["war"]).first).matrix.rows
    let rows = row.map { -$0 } + row
    store.tamper(["the": TokenMatrix(rows: rows, dimensions: encoder.dimensions)])
    let matches = try await reranker().matches(query: "war", passage: "the")
    #expect(matches.isEmpty)
  }

  @Test("A text that is no passage has a score, and is not stored")
  func passing() async throws {
    let reranker = reranker()
    let score = try #require(try await scores(reranker, "who was first", ["was first"]).first)
    let written = store.written
    let passing = try await reranker.score(query: "who was first", passing: "was first")
    #expect(abs(passing - score.value) <= 1e-6)
    _ = try await reranker.score(query: "who was first", passing: "was")
    #expect(store.written == written)
  }

  @Test("A passage beyond the limit says how many of its tokens were read")
  func cut() async throws {
    let text = Array(repeating: "the world war", count: 40).joined(separator: " ")
    let score = try #require(try await scores(reranker(), "war", [text]).first)
    #expect(score.cutAt == 62)
    #expect(score.removed == 120 - 62)
  }

  @Test("Texts without words have a score too")
  func empty() async throws {
    let scores = try await scores(reranker(), "", ["", "the city"])
    #expect(scores.allSatisfy { $0.value.isFinite && abs($0.value) <= 1.01 })
    #expect(try await reranker().matches(query: "", passage: "").count == 2)
  }
}
