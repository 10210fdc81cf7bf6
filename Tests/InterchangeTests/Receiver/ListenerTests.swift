import Foundation
import Retrieval
import Synchronization
import Testing

@testable import Interchange

@Suite("The listener")
struct ListenerTests {
  @Test("Spans become a trace, answered in the encoding they came in")
  func spans() throws {
    let test = try TestListener()
    let answer = try test.answer(to: RawRequest(retrieverSpan().utf8))
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "application/json")
    #expect(answer.text == "{}")
    let trace = try #require(test.traces.first)
    #expect(trace.query == "why?")
    #expect(trace.origin?.service == "test")
    #expect(trace.before.map(\.scoreBefore) == [0.5])

    let empty = try test.answer(to: RawRequest([], ["Content-Type": "application/x-protobuf"]))
    #expect(empty.status == 200)
    #expect(empty.headers["content-type"] == "application/x-protobuf")
    #expect(empty.body == [])
  }

  @Test("Gzip, chunks, a type with a charset and a sender that asks first are taken")
  func forms() throws {
    let test = try TestListener()
    let body = Array(retrieverSpan().utf8)
    let zipped = try test.answer(
      to: RawRequest(gzipped(body), ["Content-Encoding": "gzip"]))
    #expect(zipped.status == 200)
    let typed = try test.answer(
      to: RawRequest(body, ["Content-Type": "Application/JSON; charset=utf-8"]))
    #expect(typed.status == 200)

    var chunked = RawRequest([], ["Transfer-Encoding": "chunked"])
    chunked.hasLength = false
    let client = try RawClient(test.address)
    client.send(chunked.bytes)
    let first = String(body.count - 10, radix: 16)
    client.send(Array("\(first);x=y\r\n".utf8) + body.dropLast(10) + Array("\r\nA\r\n".utf8))
    client.send(body.suffix(10) + Array("\r\n0\r\nTrailer: x\r\n\r\n".utf8))
    #expect(client.answer()?.status == 200)

    let asking = RawRequest(body, ["Expect": "100-continue"]).bytes
    client.send(asking.dropLast(body.count))
    #expect(client.answer()?.status == 100)
    client.send(body)
    #expect(client.answer()?.status == 200)
  }

  @Test("A connection is kept for the next request, and several may be sent at once")
  func keepAlive() throws {
    let test = try TestListener()
    let client = try RawClient(test.address)
    let ids = (1...20).map { "\($0)" }
    client.send(
      ids.flatMap { RawRequest(retrieverSpan(trace: "ab\($0)", question: $0).utf8).bytes })
    for _ in ids { #expect(client.answer()?.status == 200) }
    #expect(test.traces.map(\.query) == ids)
    #expect(test.listener.connections == 1)
  }

  @Test("A refused body does not end the connection")
  func afterRefusal() throws {
    let test = try TestListener()
    let client = try RawClient(test.address)
    client.send(RawRequest("{".utf8).bytes + RawRequest(retrieverSpan().utf8).bytes)
    #expect(client.answer()?.status == 400)
    #expect(client.answer()?.status == 200)
  }

  @Test("Spans that cannot be used are counted, and the others kept")
  func partialSuccess() throws {
    let test = try TestListener()
    let body = retrieverSpan().replacing(
      #""spans":["#, with: #""spans":[{"traceId":"zz","spanId":"1","name":"no"},"#)
    let answer = try test.answer(to: RawRequest(body.utf8))
    #expect(answer.status == 200)
    #expect(answer.text.contains(#""rejectedSpans":"1""#))
    #expect(answer.text.contains("trace id"))
    #expect(test.traces.count == 1)
  }

  @Test("People who look at the address are told what it is")
  func people() throws {
    let test = try TestListener()
    var request = RawRequest([])
    request.line = "GET / HTTP/1.1"
    request.hasLength = false
    let answer = try test.answer(to: request)
    #expect(answer.status == 200)
    #expect(answer.text.contains("/v1/traces"))
  }

  @Test("While traces cannot be kept the sender is told to try again, and then they are as new")
  func storeFails() throws {
    let test = try TestListener()
    test.fail("the disk is full")
    let request = RawRequest(retrieverSpan().utf8)
    let refused = try test.answer(to: request)
    #expect(refused.status == 503)
    #expect(refused.headers["retry-after"] == "1")
    #expect(refused.text.contains("the disk is full"))
    test.fail(nil)
    #expect(try test.answer(to: request).status == 200)
    #expect(test.traces.count == 1)
    #expect(try test.answer(to: request).status == 200)
    #expect(test.changes == 1, "what is sent twice changes nothing")
  }

  @Test("Bodies are read and kept one at a time")
  func oneAtATime() async throws {
    let kept = Mutex((now: 0, most: 0))
    let endpoint = TraceEndpoint(isLoopback: true, token: nil, limits: ReceiverLimits()) { _ in
      kept.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(20_000)
      kept.withLock { $0.now -= 1 }
    }
    let body = Array(retrieverSpan().utf8)
    let request = RawRequest(body).bytes.dropLast(body.count + 2)
    let head = try RequestHead(request)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      #expect((try? endpoint.answer(head, body: body))?.status == .ok)
    }
    #expect(kept.withLock { $0.most } == 1)
  }

  @Test("What is refused is counted: by its head, by its body, and where it could not be kept")
  func refused() throws {
    let test = try TestListener()
    #expect(try test.answer(to: RawRequest("{}".utf8)).status == 200)
    #expect(test.listener.refused == 0)
    #expect(try test.answer(to: RawRequest([], ["Host": "evil.example"])).status == 403)
    #expect(try test.answer(to: RawRequest("{".utf8)).status == 400)
    test.fail("the disk is full")
    #expect(try test.answer(to: RawRequest(retrieverSpan().utf8)).status == 503)
    #expect(test.listener.refused == 3)
  }

  @Test("After stopping nothing is taken, and the port is free")
  func stopping() throws {
    let test = try TestListener()
    let idle = try RawClient(test.address)
    idle.send(RawRequest(retrieverSpan().utf8).bytes)
    #expect(idle.answer()?.status == 200)
    test.listener.stop()
    #expect(idle.isClosed())
    #expect(throws: RawClient.CannotConnect.self) { try RawClient(test.address) }
    let again = try TestListener { $0.port = test.address.port }
    #expect(again.address.port == test.address.port)
  }

  @Test("A port that is taken is named, and others by their fault")
  func taken() throws {
    let test = try TestListener()
    #expect {
      try TestListener { $0.port = test.address.port }
    } throws: {
      "\($0)".contains("port \(test.address.port)") && "\($0)".contains("--port")
    }
    #expect { try TestListener { $0.host = "no-such-host.invalid" } } throws: {
      "\($0)".contains("no-such-host.invalid")
    }
  }
}
