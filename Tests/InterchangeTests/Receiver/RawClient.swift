import Foundation

@testable import Interchange

/// A client that writes to a listener what it likes.
final class RawClient {
  private let descriptor: Int32
  private var arrived: [UInt8] = []

  struct CannotConnect: Error {}

  /// The answer to a request, as it came.
  struct Answer: Equatable {
    let status: Int
    /// By name in small letters.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  init(_ address: ListenerAddress) throws {
    let name = try SocketName(resolving: address.host, port: address.port)
    #if canImport(Darwin)
      descriptor = socket(name.family, SOCK_STREAM, 0)
    #else
      descriptor = socket(name.family, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    // All is set, so that the end of this object closes the socket also where this throws.
    guard name.withPointer({ connect(descriptor, $0, $1) }) == 0 else { throw CannotConnect() }
  }

  deinit { close(descriptor) }

  /// Sends bytes; false where the listener takes no more.
  @discardableResult
  func send(_ bytes: some Sequence<UInt8>) -> Bool {
    let socket = ClientSocket(descriptor: descriptor)
    return (try? socket.write(Array(bytes), until: .now + .seconds(120))) != nil
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing follows.
  func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next answer; nil where the listener has closed the connection, or says nothing for ten
  /// seconds.
  func answer() -> Answer? {
    while true {
      if let answer = takeAnswer() { return answer }
      let socket = ClientSocket(descriptor: descriptor)
      let more = try? socket.read(atMost: 1 << 16, until: .now + .seconds(120))
      guard let more, !more.isEmpty else { return nil }
      arrived += more
    }
  }

  /// Whether the listener closes the connection without another word within ten seconds.
  func isClosed() -> Bool {
    let socket = ClientSocket(descriptor: descriptor)
    return (try? socket.read(atMost: 1, until: .now + .seconds(120))) == []
  }

  private func takeAnswer() -> Answer? {
    guard let end = arrived.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: arrived[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let last = end.upperBound + (Int(headers["content-length"] ?? "0") ?? 0)
    guard arrived.count >= last else { return nil }
    let body = Array(arrived[end.upperBound..<last])
    arrived.removeFirst(last)
    let status = Int(lines[0].split(separator: " ")[1]) ?? 0
    return Answer(status: status, headers: headers, body: body)
  }
}

/// A request as it goes over the wire.
struct RawRequest {
  var line = "POST /v1/traces HTTP/1.1"
  var headers = ["Host": "127.0.0.1:4318", "Content-Type": "application/json"]
  var body: [UInt8] = []
  /// Whether the body's length is said.
  var hasLength = true

  init(_ body: some Sequence<UInt8>, _ headers: [String: String] = [:]) {
    self.body = Array(body)
    self.headers.merge(headers) { $1 }
  }

  var bytes: [UInt8] {
    var all = headers
    if hasLength { all["Content-Length"] = "\(body.count)" }
    let lines = [line] + all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}
