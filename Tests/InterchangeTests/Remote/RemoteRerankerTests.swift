import Foundation
import Retrieval
import Synchronization
import TestSupport
import Testing

@testable import Interchange

/// What `rerank.py` says of a pair.
private func logit(_ query: String, _ text: String) -> Double {
  let words = Set(query.split(separator: " "))
  return 8 * Double(words.intersection(text.split(separator: " ")).count) / Double(words.count) - 4
}

@Suite("A remote reranker", .enabled(if: HubServer.isThere, "needs python3"))
struct RemoteRerankerTests {
  private let services: RerankServer
  private let pauses = Pauses()

  init() throws { services = try RerankServer() }

  private static let paths = [
    "cohere": "/cohere/v2/rerank", "jina": "/jina/v1/rerank", "local": "/local/v1/rerank",
    "voyage": "/voyage/v1/rerank", "mixedbread": "/mixedbread/v1/reranking", "tei": "/tei/rerank",
  ]
  private static let query = "cfo approval of renewals"
  private static let passages = [
    "nothing at all", "the cfo signs", "cfo approval", "approval of renewals by the cfo", "of",
  ]

  private func reranker(
    _ name: String = "cohere", _ limits: RemoteServer.Limits = RemoteServer.Limits(),
    key: RemoteKey = .none, url: String? = nil, environment: [String: String] = [:],
    leaves: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> RemoteReranker {
    let dialect = try #require(Dialect.named(name == "local" ? "jina" : name))
    let server = try RemoteServer(
      name: name, dialect: dialect, url: url ?? services.address + (Self.paths[name] ?? ""),
      model: "m", key: key, limits: limits)
    var exchange = RemoteExchange(server)
    exchange.backoff.random = { $0.upperBound }
    exchange.sleep = { [pauses] in pauses.add($0) }
    return RemoteReranker(server, environment: environment, exchange: exchange, leaves: leaves)
  }

  private func limits(_ change: (inout RemoteServer.Limits) -> Void) -> RemoteServer.Limits {
    var limits = RemoteServer.Limits()
    change(&limits)
    return limits
  }

  private func score(
    _ reranker: RemoteReranker, _ passages: [String] = passages, heard: Heard = Heard()
  ) async throws -> [PairScore] {
    try await reranker.prepare { _, _ in }
    return try await reranker.score(
      query: Self.query, passages: passages, long: .truncate,
      scored: { heard.add($0, $1) }, spent: { heard.account = $0 })
  }

  @Test(
    "scores each passage as its service does", arguments: Array(paths.keys))
  func services(name: String) async throws {
    let heard = Heard()
    let scores = try await score(reranker(name), heard: heard)
    for (place, passage) in Self.passages.enumerated() {
      let expected = logit(Self.query, passage)
      let value = scores[place].value
      #expect(scores[place].isShare == (name != "tei"))
      #expect(abs((name == "tei" ? value : log(value / (1 - value))) - expected) < 1e-9)
      #expect(heard.scores[place] == scores[place])
    }
    let usage = try #require(heard.account?.usage)
    #expect(usage.searches == (name == "cohere" ? 1 : nil))
    #expect((usage.tokens != nil) == ["jina", "local", "voyage", "mixedbread"].contains(name))
    #expect(heard.account?.parts.map(\.name).contains("network") == true)
    let asked = try services.requests().last
    #expect(asked?.body?.query == Self.query)
    #expect(asked?.body?.model == (name == "tei" ? nil : "m"))
    #expect(asked?.authorization == nil)
  }

  @Test("splits what is too much for one request, and merges the parts")
  func splitting() async throws {
    let passages = (0..<101).map { "passage \($0) of approval" + ($0 % 3 == 0 ? " cfo" : "") }
    let whole = try await score(reranker("cohere"), passages)
    for batch in [1, 7, 50, 100] {
      let parts = try await score(reranker("cohere", limits { $0.batch = batch }), passages)
      #expect(parts == whole)
    }
    let sent = try services.requests().dropFirst().prefix(101)
    #expect(Set(sent.compactMap { $0.body?.passages.first }) == Set(passages))
  }

  @Test("asks Text Embeddings Inference once how much it takes, and takes 32 where it is not told")
  func batches() async throws {
    try services.misbehave(#"{"batch": 10}"#)
    let learning = try reranker("tei")
    let passages = (0..<40).map { "passage \($0)" }
    _ = try await score(learning, passages)
    _ = try await score(learning, passages)
    var sent = try services.requests()
    #expect(sent.filter { $0.path == "/tei/info" }.count == 1)
    #expect(sent.compactMap { $0.body?.passages.count } == Array(repeating: 10, count: 8))
    try services.misbehave(#"{"no_info": true}"#)
    _ = try await score(reranker("tei"), passages)
    sent = try services.requests()
    #expect(sent.suffix(2).map { $0.body?.passages.count } == [20, 20])
  }

  @Test("sends its key in the header and nowhere else, and keeps its connection")
  func keys() async throws {
    try services.misbehave(#"{"key": "sk-secret"}"#)
    let known = try reranker(key: .variable("K"), environment: ["K": "sk-secret"])
    for _ in 0..<3 { _ = try await score(known) }
    let sent = try services.requests()
    #expect(sent.count == 3)
    #expect(sent.allSatisfy { $0.authorization == "Bearer sk-secret" })
    #expect(Set(sent.map(\.port)).count == 1)
    #expect(sent.allSatisfy { $0.path == "/cohere/v2/rerank" })
  }

  @Test(
    "fails at once where the server refuses, with its words",
    arguments: [400, 401, 403, 404, 413, 422, 424], ["cohere", "local", "voyage", "tei"])
  func refusals(status: Int, name: String) async throws {
    try services.misbehave(#"{"status": [\#(status)], "words": "no KEY\nhere"}"#)
    let refused = try reranker(name, key: .variable("K"), environment: ["K": "sk-secret"])
    await #expect {
      _ = try await score(refused)
    } throws: { error in
      guard case .refused(name, status, "no [key] here") = error as? RemoteError else {
        return false
      }
      return !"\(error)".contains("sk-secret")
    }
    #expect(try services.requests().filter { $0.body != nil }.count == 1)
    #expect(pauses.all.isEmpty)
  }

  @Test(
    "tries again after 408, 429, 5xx and a broken connection", arguments: [408, 429, 500, 503, 0])
  func retries(status: Int) async throws {
    try services.misbehave(#"{"status": [\#(status), \#(status)]}"#)
    let heard = Heard()
    let scores = try await score(reranker(), heard: heard)
    #expect(scores.count == Self.passages.count)
    #expect(pauses.all == [0.5, 1])
    #expect(try services.requests().count == 3)
    #expect(heard.account?.usage.requests == 1)
  }

  @Test("waits as long as a server asks, but not for longer than anyone would")
  func retryAfter() async throws {
    try services.misbehave(#"{"status": [429], "retry_after": "7"}"#)
    _ = try await score(reranker())
    #expect(pauses.all == [7])
    try services.misbehave(#"{"fail_if": ["cfo", 429], "retry_after": "3600"}"#)
    await #expect(throws: RerankShortfall("cohere answered 429 (not now; asks to wait 3600 s)")) {
      _ = try await score(reranker())
    }
  }

  @Test("gives up after its tries, keeps what was scored, and says why")
  func givingUp() async throws {
    try services.misbehave(#"{"fail_if": ["renewals", 429], "words": "limit of KEY"}"#)
    let heard = Heard()
    let limited = try reranker(
      "cohere", limits { ($0.batch, $0.retries) = (1, 2) }, key: .variable("K"),
      environment: ["K": "sk-secret"])
    await #expect(throws: RerankShortfall("cohere answered 429 three times (limit of [key])")) {
      _ = try await score(limited, heard: heard)
    }
    #expect(Set(heard.scores.keys) == [0, 1, 2, 4])
    #expect(heard.account?.usage.requests == 4)
    #expect(heard.account?.usage.searches == 4)
  }

  @Test("is tired of a server that is slow, or not there")
  func lateness() async throws {
    try services.misbehave(#"{"slow": 20}"#)
    let hurried = try reranker("cohere", limits { ($0.timeout, $0.retries) = (100, 1) })
    await #expect(throws: RerankShortfall("cohere did not answer within 100 ms twice")) {
      _ = try await score(hurried)
    }
    let absent = try reranker(
      "cohere", limits { $0.retries = 0 }, url: "http://127.0.0.1:1/v2/rerank")
    await #expect {
      _ = try await score(absent)
    } throws: {
      "\($0)".hasPrefix("cohere could not be reached (")
    }
  }

  @Test(
    "refuses answers that cannot be trusted",
    arguments: [
      (#"{"body": "no JSON"}"#, "is not JSON"),
      (#"{"body": "{\"results\": [{\"index\": 0, \"relevance_score\": NaN}]}"}"#, "is not JSON"),
      (#"{"results": [{"index": 0, "relevance_score": 0.5}]}"#, "scores 1 of 5 passages"),
      (#"{"huge": 20000000}"#, "is longer than 16 MB"),
    ])
  func badAnswers(rules: String, reason: String) async throws {
    try services.misbehave(rules)
    await #expect(throws: RemoteError.answer("cohere", reason: reason)) {
      _ = try await score(reranker())
    }
    #expect(try services.requests().count == 1)
  }

  @Test("follows no redirect, with a key or without")
  func redirects() async throws {
    let other = try RerankServer()
    try services.misbehave(#"{"redirect": "\#(other.address)/cohere/v2/rerank"}"#)
    await #expect {
      _ = try await score(reranker(key: .variable("K"), environment: ["K": "sk-secret"]))
    } throws: {
      "\($0)".contains("redirect")
    }
    #expect(try other.requests().isEmpty)
  }

  @Test("stops its requests at once where it is cancelled")
  func cancelling() async throws {
    try services.misbehave(#"{"slow_if": ["renewals", 30]}"#)
    let slow = try reranker("cohere", limits { $0.batch = 1 })
    let heard = Heard()
    let task = Task { try await score(slow, heard: heard) }
    while heard.scores.count < 4 { try await Task.sleep(for: .milliseconds(5)) }
    let start = ContinuousClock.now
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    // The service would have answered after half a minute.
    #expect(ContinuousClock.now - start < .seconds(15))
    #expect(heard.account != nil)
  }

  @Test("says once, before anything is sent, where texts go")
  func leaving() async throws {
    let hosts = Pauses()
    let count = services
    let announced = try reranker { host in
      hosts.add(Double((try? count.requests().count) ?? -1))
      #expect(host == count.address.dropFirst("http://".count))
    }
    for _ in 0..<2 { _ = try await score(announced) }
    #expect(hosts.all == [0])
  }

  @Test("needs its key before anything is asked")
  func missingKey() async throws {
    let locked = try reranker(key: .variable("K"))
    await #expect(throws: RemoteError.self) { try await locked.prepare { _, _ in } }
    await #expect(throws: RemoteError.self) { _ = try await score(locked) }
    #expect(try services.requests().isEmpty)
  }

  @Test("tells a server's own time from the way there")
  func times() async throws {
    try services.misbehave(
      #"{"fields": {"x-total-time": "0", "x-inference-time": "0", "x-compute-tokens": "77"}}"#)
    let heard = Heard()
    _ = try await score(reranker("tei"), heard: heard)
    #expect(
      heard.account?.parts.map(\.name).filter { $0 != "connecting" } == [
        "network", "inference",
      ])
    #expect(heard.account?.usage.tokens == 77)
  }
}

/// The seconds that were waited, without waiting.
private final class Pauses: Sendable {
  private let seconds = Mutex<[Double]>([])

  var all: [Double] { seconds.withLock { $0 } }

  func add(_ pause: Double) { seconds.withLock { $0.append(pause) } }
}

/// What a reranker tells while it works.
private final class Heard: Sendable {
  private let told = Mutex((scores: [Int: PairScore](), account: StageAccount?.none))

  var scores: [Int: PairScore] { told.withLock { $0.scores } }

  var account: StageAccount? {
    get { told.withLock { $0.account } }
    set { told.withLock { $0.account = newValue } }
  }

  func add(_ place: Int, _ score: PairScore) { told.withLock { $0.scores[place] = score } }
}
