import Foundation
import Retrieval
import Testing

@testable import Interchange

@Suite("Parts of a remote reranker")
struct RemotePartsTests {
  @Test("Passages are shared out over as few requests as there can be, of like size")
  func portions() {
    func sizes(_ count: Int, _ batch: Int) -> [Int] {
      Portions(batch: batch).ranges(of: (0..<count).map(String.init), query: "q").map(\.count)
    }
    #expect(sizes(50, 32) == [25, 25])
    #expect(sizes(32, 32) == [32])
    #expect(sizes(33, 32) == [17, 16])
    #expect(sizes(5, 1) == [1, 1, 1, 1, 1])
    #expect(sizes(1, 32) == [1])
    #expect(sizes(0, 32).isEmpty)
    for count in 1...70 {
      for batch in 1...9 {
        let ranges = Portions(batch: batch)
          .ranges(of: (0..<count).map(String.init), query: "q")
        #expect(ranges.flatMap(Array.init) == Array(0..<count))
        #expect(ranges.allSatisfy { (1...batch).contains($0.count) })
        #expect(ranges.count == (count + batch - 1) / batch)
      }
    }
  }

  @Test("A cap on tokens counts the question for each passage")
  func tokens() {
    let passages = Array(repeating: String(repeating: "x", count: 297), count: 4)
    let portions = Portions(batch: 100, tokens: 220)
    #expect(portions.ranges(of: passages, query: "").map(\.count) == [2, 2])
    #expect(
      portions.ranges(of: passages, query: String(repeating: "q", count: 60)).map(\.count)
        == [1, 1, 1, 1])
    let long = [String(repeating: "x", count: 3000), "y", "z"]
    #expect(portions.ranges(of: long, query: "").map(\.count) == [1, 2])
  }

  @Test("Pauses double up to the longest, with full jitter, unless a server says how long")
  func backoff() {
    let most = Backoff(random: { $0.upperBound }), least = Backoff(random: { $0.lowerBound })
    #expect((1...6).map { most.pause(after: $0, asked: nil) } == [0.5, 1, 2, 4, 8, 8])
    #expect((1...6).allSatisfy { least.pause(after: $0, asked: nil) == 0 })
    #expect(most.pause(after: 1, asked: 3) == 3)
    #expect(most.pause(after: 1, asked: 61) == nil)
  }

  private func parts(_ fields: [String: String]) -> [String: Double] {
    var head = HTTPHead()
    head.take(line: "HTTP/1.1 200 OK")
    for (name, value) in fields { head.take(line: "\(name): \(value)") }
    return Dictionary(
      ServerTimes.parts(in: head).map { ($0.name, $0.milliseconds) }, uniquingKeysWith: { $1 })
  }

  @Test("The server's own time is read from the head of its answer")
  func times() {
    #expect(
      parts([
        "x-total-time": "40", "x-queue-time": "3", "x-tokenization-time": "1",
        "x-inference-time": "31", "x-compute-tokens": "900",
      ]) == ["queue": 3, "tokenization": 1, "inference": 31, "server": 5])
    #expect(parts(["X-Envoy-Upstream-Service-Time": "112"]) == ["server": 112])
    #expect(parts(["Server-Timing": "db;dur=5.5, total;desc=\"all\";dur=20"]) == ["server": 20])
    #expect(parts(["Server-Timing": "cache;desc=hit"]) == [:])
    #expect(parts(["x-total-time": "-1"]) == [:])
    #expect(parts(["x-total-time": "nan"]) == [:])
    #expect(parts([:]) == [:])
  }

  @Test("Requests that overlap share the time in which any was under way")
  func account() {
    let log = RequestLog()
    func add(_ began: Double, _ ended: Double, server: Double, tokens: Int?) {
      log.add(
        RequestLog.Request(
          began: began, ended: ended, parts: [StagePart("server", milliseconds: server)],
          isAnswered: true, tokens: tokens))
    }
    add(0, 100, server: 60, tokens: 10)
    add(0, 100, server: 20, tokens: 30)
    add(150, 200, server: 20, tokens: nil)
    log.add(RequestLog.Request(began: 210, ended: 210))
    var prices = RemotePrices()
    (prices.search, prices.millionTokens) = (0.002, 0.5)
    #expect(log.account(elapsed: 220, prices).parts.map(\.name) == ["network", "server"])
    log.add(complaint: "x answered 429")
    let account = log.account(elapsed: 220, prices)
    // 150 ms under way, 250 ms in all requests together, 100 of them the server's.
    #expect(
      account.parts == [
        StagePart("network", milliseconds: 90), StagePart("server", milliseconds: 60),
        StagePart("waiting", milliseconds: 70),
      ])
    #expect(account.usage.requests == 3)
    #expect(account.usage.tokens == 40)
    #expect(account.usage.searches == nil)
    #expect(abs((account.usage.cost ?? 0) - (3 * 0.002 + 40 * 0.5 / 1e6)) < 1e-12)
    #expect(account.usage.currency == "USD")
    #expect(log.account(elapsed: 220, RemotePrices()).usage.cost == nil)
    #expect(RequestLog().account(elapsed: 1, prices).parts.isEmpty)
  }

  @Test("A server's words become one short line without the key")
  func words() throws {
    let key = try #require(Secret("sk-123456"))
    func said(_ text: String) -> String {
      ServerWords.words(in: Data(text.utf8), blotting: key)
    }
    #expect(said(#"{"id":"x","message":"invalid api token"}"#) == "invalid api token")
    #expect(said(#"{"detail":"bad sk-123456, sk-123456!"}"#) == "bad [key], [key]!")
    #expect(said(#"{"error":{"code":1,"message":"a\nb"}}"#) == "a b")
    #expect(said(#"{"error":"too large","error_type":"Validation"}"#) == "too large")
    #expect(said(#"{"detail":[{"loc":["body"],"msg":"field required"}]}"#) == "field required")
    #expect(said("<html>502</html>") == "")
    #expect(said("plain \u{1B}[31mtext\u{202E}") == "plain [31mtext")
    #expect(said("") == "")
    let long = said(
      String(repeating: "x", count: 190) + " sk-123456 " + String(repeating: "y", count: 90))
    #expect(long.count == 200 && long.hasSuffix("…") && !long.contains("sk-"))
  }
}
