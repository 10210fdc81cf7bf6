internal import Foundation
package import Retrieval
internal import Synchronization

/// Has a server score passages, in as many requests as it needs.
///
/// What fails in passing (status 408, 429 or 5xx, a connection that breaks or is late) is tried
/// again after a pause; what is left unscored then is a `RerankShortfall`. Anything else that a
/// server refuses is a ``RemoteError``.
package final class RemoteReranker: Reranker {
  package let server: RemoteServer
  package let identity: ModelIdentity
  package let stopsAtOnce = true
  private let exchange: RemoteExchange
  private let environment: [String: String]
  /// How many passages the server said that it takes.
  private let learnt = Mutex<Int?>(nil)
  private let hasSent = Mutex(false)
  private let leaves: @Sendable (String) -> Void

  /// How many requests are under way at the same time.
  private static let lanes = 4

  /// - Parameters:
  ///   - environment: Where keys may be.
  ///   - leaves: Told the host, once, before the first text leaves this machine.
  package convenience init(
    _ server: RemoteServer, environment: [String: String],
    leaves: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(server, environment: environment, exchange: RemoteExchange(server), leaves: leaves)
  }

  init(
    _ server: RemoteServer, environment: [String: String], exchange: RemoteExchange,
    leaves: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.server = server
    self.environment = environment
    self.exchange = exchange
    self.leaves = leaves
    identity = server.identity
  }

  package var width: Int { batch * Self.lanes }

  /// Finds the key, and asks the server how much it takes at once, where it can say.
  package func prepare(progress: @escaping @Sendable (Int, Int) -> Void) async throws {
    let key = try server.key.read(for: server.name, environment)
    guard server.limits.batch == nil, server.info != nil, learnt.withLock({ $0 }) == nil else {
      return
    }
    let said = try await exchange.batch(key)
    learnt.withLock { $0 = said }
  }

  package func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void
  ) async throws -> [PairScore] {
    try await score(query: query, passages: passages, long: long, scored: scored) { _ in }
  }

  package func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void,
    spent: @escaping @Sendable (StageAccount) -> Void
  ) async throws -> [PairScore] {
    let key = try server.key.read(for: server.name, environment)
    announce()
    let (log, clock) = (RequestLog(), Stopwatch())
    defer { spent(log.account(elapsed: clock.milliseconds, server.prices)) }
    do {
      let all = try await scores(
        of: passages, for: query, RemoteExchange.Context(key: key, log: log, clock: clock), scored)
      let found = all.compactMap(\.self)
      guard found.count == passages.count else {
        throw RerankShortfall(log.complaint ?? "\(server.name) left passages out")
      }
      return found
    } catch let error as CancellationError {
      throw log.complaint.map { RerankShortfall($0) } ?? error
    }
  }

  private var batch: Int {
    server.limits.batch ?? learnt.withLock { $0 } ?? server.dialect.batch
  }

  private func announce() {
    let isFirst = hasSent.withLock { hasSent in
      defer { hasSent = true }
      return !hasSent
    }
    if isFirst { leaves(server.host) }
  }

  /// The verdicts by the passages' places; nil where a request was given up.
  private func scores(
    of passages: [String], for query: String, _ context: RemoteExchange.Context,
    _ scored: @escaping @Sendable (Int, PairScore) -> Void
  ) async throws -> [PairScore?] {
    var waiting = Portions(batch: batch, tokens: server.dialect.tokens)
      .ranges(of: passages, query: query)[...]
    var all = [PairScore?](repeating: nil, count: passages.count)
    try await withThrowingTaskGroup(of: (Range<Int>, [Double]?).self) { group in
      func sendNext() {
        guard let range = waiting.popFirst() else { return }
        let documents = Array(passages[range])
        group.addTask { [exchange] in
          (range, try await exchange.scores(of: documents, for: query, context))
        }
      }
      for _ in 0..<Self.lanes { sendNext() }
      for try await (range, scores) in group {
        for (place, value) in zip(range, scores ?? []) {
          let score = PairScore(value: value, tokens: 0, removed: 0, isShare: server.isShare)
          all[place] = score
          scored(place, score)
        }
        sendNext()
      }
    }
    return all
  }
}
