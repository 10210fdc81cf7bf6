import Testing

@testable import Interchange

@Suite("The head of a request")
struct RequestHeadTests {
  private func head(_ text: String) throws -> RequestHead { try RequestHead(Array(text.utf8)[...]) }

  private func status(_ text: String) -> ListenerStatus? {
    do {
      _ = try head(text)
      return nil
    } catch {
      return (error as? Refusal)?.status
    }
  }

  @Test("Line and headers are read, names in any case")
  func reading() throws {
    let head = try head(
      "POST /v1/traces?a=b HTTP/1.1\r\nHOST: localhost:4318\r\ncontent-length:  12 \r\nX:\r\n")
    #expect(head.method == "POST")
    #expect(head.path == "/v1/traces")
    #expect(head["host"] == "localhost:4318")
    #expect(head["x"] == "")
    #expect(head.framing == .length(12))
    #expect(!head.closes)
  }

  @Test("A connection closes where it is said, and in HTTP/1.0 where nothing is")
  func closing() throws {
    #expect(try head("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n").closes)
    #expect(try head("GET / HTTP/1.0\r\n").closes)
    #expect(try !head("GET / HTTP/1.0\r\nConnection: keep-alive\r\n").closes)
  }

  @Test(
    "What is no request is refused",
    arguments: [
      "", "GET\r\n", "GET / \r\n", "GET  / HTTP/1.1\r\n", "G(T / HTTP/1.1\r\nHost: a\r\n",
      "GET http://a/ HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\nHost: a\r\n",
      "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\u{0}b\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n", "GET / HTTP/1.1\r\nHost : a\r\n",
      "GET / HTTP/1.1\r\nHost\r\n", "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
    ])
  func noRequests(text: String) {
    #expect(status(text) == .badRequest)
  }

  @Test("What HTTP/1.1 has and this does not is named")
  func notSpoken() {
    #expect(status("GET / HTTP/2.0\r\nHost: a\r\n") == .versionNotSupported)
    #expect(
      status("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n")
        == .notImplemented)
    let many = (0...100).map { "X\($0): a\r\n" }.joined()
    #expect(status("GET / HTTP/1.1\r\n\(many)") == .headersTooLarge)
  }

  @Test("A length beyond every number is beyond every limit")
  func hugeLength() throws {
    let head = try head(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(String(repeating: "9", count: 40))\r\n")
    #expect(head.framing == .length(.max))
  }
}
