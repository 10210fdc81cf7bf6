import Foundation
import Retrieval
import Testing

@testable import Interchange

@Suite("Hostile senders")
struct HostileTests {
  private static let protobuf = ["Content-Type": "application/x-protobuf"]

  @Test("Each kind of bad request is refused with its status and a reason")
  func statuses() throws {
    let test = try TestListener { $0.limits.bodyBytes = 1000 }
    func check(_ status: Int, _ reason: String, _ request: RawRequest) throws {
      let answer = try test.answer(to: request)
      #expect(answer.status == status, "\(reason)")
      #expect(answer.text.contains(reason), "\(answer.text)")
    }
    func request(_ line: String) -> RawRequest {
      var request = RawRequest("{}".utf8)
      request.line = line
      return request
    }
    try check(404, "/v1/traces", request("POST /v1/metrics HTTP/1.1"))
    try check(405, "POST", request("PUT /v1/traces HTTP/1.1"))
    try check(505, "HTTP/1.1", request("POST /v1/traces HTTP/2.0"))
    try check(400, "no request", request("POST /v1/traces"))
    try check(415, "application/json", RawRequest([1], ["Content-Type": "text/plain"]))
    try check(415, "gzip", RawRequest([1], ["Content-Encoding": "br"]))
    try check(413, "1.0 kB", RawRequest([UInt8](repeating: 32, count: 1001)))
    try check(400, "gzip", RawRequest([1, 2, 3], ["Content-Encoding": "gzip"]))
    try check(400, "the message", RawRequest([0x0A, 0xFF, 0xFF, 0x03], Self.protobuf))
    try check(400, "JSON", RawRequest(#"{"resourceSpans":[{"#.utf8))
    var unsized = RawRequest([])
    unsized.hasLength = false
    try check(411, "length", unsized)
    #expect(test.traces == [])
  }

  @Test("A refusal of protobuf is a Status in protobuf, as OTLP demands")
  func protobufStatus() throws {
    let test = try TestListener()
    let answer = try test.answer(to: RawRequest([0x0A, 0x05, 0x01], Self.protobuf))
    #expect(answer.status == 400)
    #expect(answer.headers["content-type"] == "application/x-protobuf")
    // Field 2, a text, to the end of the message.
    #expect(answer.body.first == 0x12)
    #expect(Int(answer.body[1]) == answer.body.count - 2)
  }

  @Test("A gzip bomb, a body of any size and values within values are refused")
  func bombs() throws {
    let test = try TestListener { $0.limits.inflatedBytes = 1 << 20 }
    let bomb = try gzipped([UInt8](repeating: 0, count: 60 << 20))
    let bombed = try test.answer(to: RawRequest(bomb, ["Content-Encoding": "gzip"]))
    #expect(bombed.status == 413)
    for deep in ["[", #"{"resourceSpans":"#, #"{"a":["#] {
      let body = String(repeating: deep, count: 20_000)
      #expect(try test.answer(to: RawRequest(body.utf8)).status == 400)
    }
    let client = try RawClient(test.address)
    var endless = RawRequest([], ["Transfer-Encoding": "chunked"])
    endless.hasLength = false
    client.send(endless.bytes)
    let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 32, count: 1 << 16) + [13, 10]
    for _ in 0..<400 { guard client.send(chunk) else { break } }
    #expect(client.answer()?.status == 413)
  }

  @Test("Spans beyond the limit are refused")
  func tooManySpans() throws {
    let test = try TestListener { $0.limits.spans = 3 }
    let one = #"{"traceId":"ab","spanId":"cd","name":"x"},"#
    let spans = String(repeating: one, count: 50).dropLast()
    let body = #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(spans)]}]}]}"#
    let answer = try test.answer(to: RawRequest(body.utf8))
    #expect(answer.status == 400)
    #expect(answer.text.contains("more than 3 spans"))
  }

  @Test("A head that is too long or without an end is refused, and so is what is not HTTP")
  func endlessHead() throws {
    let test = try TestListener()
    let long = RawRequest([], ["X": String(repeating: "a", count: 16 << 10)])
    #expect(try test.answer(to: long).status == 431)
    let client = try RawClient(test.address)
    client.send("POST /v1/traces HTTP/1.1\r\nX: " + String(repeating: "a", count: 100_000))
    #expect(client.answer()?.status == 431)
    let secure = try RawClient(test.address)
    secure.send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
    #expect(secure.answer()?.text.contains("http://") == true)
  }

  @Test("A sender that is too slow is told so, and one that says nothing is let go")
  func slow() throws {
    let test = try TestListener {
      $0.limits.request = .milliseconds(100)
      $0.limits.idle = .milliseconds(150)
    }
    let slow = try RawClient(test.address)
    slow.send("POST /v1/tra")
    #expect(slow.answer()?.status == 408)
    let slowBody = try RawClient(test.address)
    slowBody.send(RawRequest("0123456789".utf8).bytes.dropLast(5))
    #expect(slowBody.answer()?.status == 408)
    #expect(try RawClient(test.address).isClosed())
  }

  @Test("Whoever comes under another name, or from a web page, is refused")
  func otherNames() throws {
    let test = try TestListener()
    let body = Array(retrieverSpan().utf8)
    let renamed = try test.answer(to: RawRequest(body, ["Host": "evil.example:4318"]))
    #expect(renamed.status == 403)
    #expect(renamed.text.contains("evil.example"))
    let page = try test.answer(to: RawRequest(body, ["Origin": "https://evil.example"]))
    #expect(page.status == 403)
    #expect(!page.headers.keys.contains { $0.hasPrefix("access-control") })
    #expect(test.traces == [])
  }

  @Test("Other machines are let in with a token alone")
  func token() throws {
    #expect { try TestListener { $0.host = "0.0.0.0" } } throws: {
      "\($0)".contains("--token-env")
    }
    let secret = "correct-horse-battery"
    let token = try AccessToken(variable: "T", environment: ["T": secret])
    let test = try TestListener {
      $0.host = "0.0.0.0"
      $0.token = token
    }
    #expect(!test.address.isLoopback)
    let body = Array(retrieverSpan().utf8)
    for headers in [[:], ["Authorization": "Bearer correct-horse-batterz"]] {
      let answer = try test.answer(to: RawRequest(body, headers))
      #expect(answer.status == 401)
      #expect(answer.headers["www-authenticate"] == "Bearer")
      #expect(!answer.text.contains("horse"))
    }
    let host = ["Host": "box.local:4318", "Authorization": "Bearer \(secret)"]
    #expect(try test.answer(to: RawRequest(body, host)).status == 200)
  }

  @Test("Above the rate senders are told when to come again")
  func rate() throws {
    let test = try TestListener { $0.limits.requestsPerSecond = 3 }
    let answers = try (0..<10).map { _ in try test.answer(to: RawRequest("{}".utf8)) }
    let limited = answers.filter { $0.status == 429 }
    #expect(limited.count >= 5)
    #expect(limited.allSatisfy { $0.headers["retry-after"] == "1" })
  }

  @Test("A thousand connections that say nothing keep nobody out")
  func thousandConnections() throws {
    let test = try TestListener { $0.limits.connections = 16 }
    var clients: [RawClient] = []
    for count in 1...1000 {
      clients.append(try RawClient(test.address))
      // Descriptors are the test's own, too.
      if clients.count > 100 { clients.removeFirst(50) }
      guard count.isMultiple(of: 100) else { continue }
      #expect(try test.answer(to: RawRequest(retrieverSpan().utf8)).status == 200)
    }
    #expect(test.listener.connections <= 32)
    #expect(test.traces.count == 1)
  }

  @Test("Heads that do not get on keep nobody out")
  func slowHeads() throws {
    let test = try TestListener {
      $0.limits.connections = 4
      $0.limits.patience = .zero
    }
    let slow = try (0..<12).map { _ in
      let client = try RawClient(test.address)
      client.send("POST /v1/traces HTTP/1.1\r\n")
      return client
    }
    let status = try lastStatus(awaiting: 200) {
      let client = try RawClient(test.address)
      client.send(RawRequest("{}".utf8).bytes)
      return client.answer()?.status
    }
    #expect(status == 200)
    #expect(slow.count == 12)
  }

  @Test("Bodies that do not get on keep nobody out")
  func slowBodies() throws {
    let test = try TestListener {
      $0.limits.connections = 4
      $0.limits.patience = .zero
    }
    let slow = try (0..<12).map { _ in
      let client = try RawClient(test.address)
      client.send(RawRequest("{}".utf8, ["Expect": "100-continue"]).bytes.dropLast(2))
      _ = client.answer()
      return client
    }
    let status = try lastStatus(awaiting: 200) {
      let client = try RawClient(test.address)
      client.send(RawRequest("{}".utf8).bytes)
      return client.answer()?.status
    }
    #expect(status == 200)
    #expect(slow.count == 12)
  }

  @Test("Where all connections are busy the next is told to try again")
  func busy() throws {
    let test = try TestListener {
      $0.limits.connections = 4
      $0.limits.patience = .seconds(60)
    }
    let busy = try (0..<4).map { _ in
      let client = try RawClient(test.address)
      client.send(RawRequest("{}".utf8).bytes.dropLast(2))
      return client
    }
    // The four are known to be busy once a fifth is turned away.
    let status = try lastStatus(awaiting: 503) {
      let client = try RawClient(test.address)
      client.send(RawRequest("{}".utf8).bytes)
      return client.answer()?.status
    }
    #expect(status == 503)
    busy[0].send("{}")
    #expect(busy[0].answer()?.status == 200)
  }

  @Test("Bodies that are announced and do not come take no room")
  func announced() throws {
    let test = try TestListener { $0.limits.bytesInFlight = 1000 }
    let announcing = try RawClient(test.address)
    let request = RawRequest([UInt8](repeating: 32, count: 900), ["Expect": "100-continue"])
    announcing.send(request.bytes.dropLast(900))
    #expect(announcing.answer()?.status == 100)
    let small = RawRequest("{}".utf8 + [UInt8](repeating: 32, count: 200))
    #expect(try test.answer(to: small).status == 200)
  }

  @Test("Bodies beyond the memory set aside for all are asked to come again")
  func room() throws {
    let test = try TestListener { $0.limits.bytesInFlight = 1000 }
    let first = try #require(try clientThatFillsMost(of: test))
    first.send([32])
    #expect(first.answer()?.status == 400)
    // The room is given back once the answer is out.
    let later = try lastStatus(awaiting: 200) {
      try test.answer(to: RawRequest("{}".utf8 + [UInt8](repeating: 32, count: 900))).status
    }
    #expect(later == 200)
  }

  /// A client with all but the last of 900 bytes on their way, seen to leave no room for 200.
  ///
  /// Its bytes may be read later than those of the next; it is then itself turned away, and another
  /// is given more time.
  private func clientThatFillsMost(of test: TestListener) throws -> RawClient? {
    for pause in (0..<8).map({ 20_000 << $0 }) {
      let first = try RawClient(test.address)
      first.send(RawRequest([UInt8](repeating: 32, count: 900)).bytes.dropLast(1))
      usleep(UInt32(pause))
      let next = try test.answer(to: RawRequest([UInt8](repeating: 32, count: 200)))
      if next.status == 503 { return first }
    }
    return nil
  }

  /// What the last of many requests is answered: one of this status, unless none comes for a minute.
  ///
  /// The listener's threads take their turns as the system lets them, however many requests pass.
  private func lastStatus(awaiting awaited: Int, _ ask: () throws -> Int?) rethrows -> Int? {
    let end = ContinuousClock.now + .seconds(60)
    while true {
      let status = try ask()
      if status == awaited || .now > end { return status }
    }
  }
}
