internal import Foundation
internal import Retrieval

/// The requests to one server, each sent again where it fails in passing.
struct RemoteExchange: Sendable {
  let server: RemoteServer
  var backoff = Backoff()
  /// Waits so many seconds; throws `CancellationError` when cancelled.
  var sleep: @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  private let lines = HTTPLines()

  init(_ server: RemoteServer) { self.server = server }

  /// What the requests for one list of passages share.
  struct Context: Sendable {
    let key: Secret?
    let log: RequestLog
    let clock: Stopwatch
  }

  /// What went wrong for now.
  private struct Trouble: Error {
    /// In words that follow the server's name: `answered 429`.
    let what: String
    /// More about it, in the words of somebody else.
    var detail = ""
    /// Seconds that the server asks to wait.
    var pause: Double?
  }

  /// The scores of passages, in their order; nil where they could not be had for now.
  ///
  /// Throws ``RemoteError`` where trying again is of no use, or `CancellationError`.
  func scores(
    of passages: [String], for query: String, _ context: Context
  ) async throws -> [Double]? {
    let body = try server.dialect.body(query: query, documents: passages, model: server.model)
    var tries = 0
    while true {
      do {
        return try await attempt(body, passages.count, context)
      } catch let trouble as Trouble {
        tries += 1
        context.log.add(complaint: complaint(trouble, tries))
        guard tries <= server.limits.retries else { return nil }
        guard let pause = backoff.pause(after: tries, asked: trouble.pause) else { return nil }
        try await sleep(pause)
      }
    }
  }

  private func complaint(_ trouble: Trouble, _ tries: Int) -> String {
    let wait = trouble.pause.flatMap { asked in
      asked > backoff.patience ? "asks to wait \(Int(asked)) s" : nil
    }
    let more = [trouble.detail, wait ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    return "\(server.name) \(trouble.what)" + (tries > 1 ? " \(times(tries))" : "")
      + (more.isEmpty ? "" : " (\(more))")
  }

  private func attempt(_ body: Data, _ count: Int, _ context: Context) async throws -> [Double] {
    var request = RequestLog.Request(began: context.clock.milliseconds, ended: 0)
    defer {
      request.ended = context.clock.milliseconds
      context.log.add(request)
    }
    let reply = try await send(server.endpoint, body, context.key)
    let connecting =
      reply.connecting >= 1
      ? [StagePart("connecting", milliseconds: reply.connecting)] : []
    request.parts = connecting + ServerTimes.parts(in: reply.head)
    try check(reply, context.key)
    do {
      let answer = try RerankAnswer(
        reply.body, of: server.dialect, to: count, isShare: server.isShare)
      request.isAnswered = true
      request.searches = answer.searches
      request.tokens = answer.tokens ?? reply.head["x-compute-tokens"].flatMap { Int($0) }
      return answer.scores
    } catch let fault {
      throw RemoteError.answer(server.name, reason: fault.reason)
    }
  }

  private func send(_ url: URL, _ body: Data?, _ key: Secret?) async throws -> HTTPCall.Answer {
    var headers = ["User-Agent": "rankscope", "Accept": "application/json"]
    if body != nil {
      headers["Content-Type"] = "application/json"
      // Without it, curl holds a long body back until the server asks for it.
      headers["Expect"] = ""
    }
    headers["Authorization"] = key?.bearer
    do {
      return try await HTTPCall(
        url: url, headers: headers, body: body, limit: server.limits.timeout,
        isDirect: server.isHere
      ).run(on: lines)
    } catch let failure as HTTPFailure {
      throw trouble(failure)
    } catch let answer as HTTPCall.TooLong {
      throw RemoteError.answer(server.name, reason: "is longer than \(answer.bytes >> 20) MB")
    }
  }

  private func trouble(_ failure: HTTPFailure) -> any Error {
    switch failure.cause {
    case .address: RemoteError.distrusted(server.name, reason: failure.detail)
    case .untrusted: RemoteError.distrusted(server.name, reason: failure.detail)
    case .notBegun: RemoteError.unasked(server.name, reason: failure.detail)
    case .unreachable: Trouble(what: "could not be reached", detail: failure.detail)
    case .interrupted: Trouble(what: "broke the connection", detail: failure.detail)
    case .late: Trouble(what: "did not answer within \(server.limits.timeout) ms")
    }
  }

  /// Throws where the status is no success.
  private func check(_ reply: HTTPCall.Answer, _ key: Secret?) throws {
    let status = reply.head.status
    if (200..<300).contains(status) { return }
    guard !reply.head.isRedirect else {
      throw RemoteError.distrusted(
        server.name,
        reason: "it answers \(status) with a redirect, which is not followed; "
          + "write the address that is meant as url in [remote.\(server.name)]")
    }
    let words = ServerWords.words(in: reply.body, blotting: key)
    guard status == 408 || status == 429 || status >= 500 else {
      throw RemoteError.refused(server.name, status: status, words: words)
    }
    throw Trouble(
      what: "answered \(status)", detail: words,
      pause: reply.head["Retry-After"].flatMap(RetryAfter.seconds))
  }

  /// How many passages the server says that it takes at once; nil where it does not say.
  func batch(_ key: Secret?) async throws -> Int? {
    guard let info = server.info else { return nil }
    do {
      let reply = try await send(info, nil, key)
      let said = try? JSONDecoder().decode(ServerInfo.self, from: reply.body)
      return said.flatMap { (1...100_000).contains($0.batch) ? $0.batch : nil }
    } catch is Trouble {
      return nil
    } catch is RemoteError {
      return nil
    }
  }
}

/// What Text Embeddings Inference says of itself.
private struct ServerInfo: Decodable {
  let batch: Int

  private enum CodingKeys: String, CodingKey {
    case batch = "max_client_batch_size"
  }
}

/// Milliseconds since it was made.
struct Stopwatch: Sendable {
  private let start = ContinuousClock.now

  var milliseconds: Double { (ContinuousClock.now - start) / .milliseconds(1) }
}

/// A number of times, in words.
private func times(_ count: Int) -> String {
  switch count {
  case 1: "once"
  case 2: "twice"
  case 3: "three times"
  default: "\(count) times"
  }
}
