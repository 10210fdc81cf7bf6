/// The line and the headers of a request, read strictly (RFC 9112, sections 2 to 6).
struct RequestHead: Sendable, Equatable {
  /// How the body's end is known.
  enum Framing: Sendable, Equatable {
    /// Neither a length nor chunks were announced.
    case none
    case length(Int)
    case chunks
  }

  let method: String
  /// The path alone, without a query.
  let path: String
  let framing: Framing
  private let isHTTP10: Bool
  /// By name in small letters.
  private let headers: [String: String]

  /// Reads the lines up to the empty one, which is left out.
  ///
  /// - Throws: `Refusal` with 400, 431, 501 or 505.
  init(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    let lines = try Self.lines(of: bytes)
    let line = try Self.requestLine(lines.first ?? [])
    method = line.method
    path = line.path
    isHTTP10 = line.version == "HTTP/1.0"
    headers = try Self.headers(lines.dropFirst())
    framing = try Self.framing(headers)
    guard isHTTP10 || headers["host"] != nil else {
      throw Refusal(.badRequest, "the request names no Host")
    }
  }

  subscript(_ name: String) -> String? { headers[name] }

  /// Whether the sender ends the connection with this request.
  var closes: Bool {
    let wish = self["connection"]?.lowercased()
    return isHTTP10 ? wish != "keep-alive" : wish == "close"
  }

  /// Whether the sender waits to be asked for the body.
  var expectsContinue: Bool { self["expect"]?.lowercased() == "100-continue" }
}

extension RequestHead {
  private static let mostHeaders = 100

  private static func lines(of bytes: ArraySlice<UInt8>) throws(Refusal) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard line.last == UInt8(ascii: "\r"), line.dropLast().allSatisfy(isText) else {
        throw Refusal(.badRequest, "the request's head has a control character")
      }
      lines.append(line.dropLast())
    }
    return lines
  }

  private static func isText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t")
  }

  private static func requestLine(
    _ bytes: ArraySlice<UInt8>
  ) throws(Refusal) -> (method: String, path: String, version: String) {
    let parts = bytes.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3, isToken(parts[0]), parts[2].hasPrefix("HTTP/") else {
      throw Refusal(.badRequest, "this is no request of HTTP")
    }
    guard ["HTTP/1.0", "HTTP/1.1"].contains(parts[2]) else {
      throw Refusal(.versionNotSupported, "only HTTP/1.1 is spoken here")
    }
    guard parts[1].hasPrefix("/") else {
      throw Refusal(.badRequest, "the request's target is no path")
    }
    return (parts[0], String(parts[1].prefix { $0 != "?" }), parts[2])
  }

  private static func headers(
    _ lines: ArraySlice<ArraySlice<UInt8>>
  ) throws(Refusal) -> [String: String] {
    guard lines.count <= mostHeaders else {
      throw Refusal(.headersTooLarge, "more than \(mostHeaders) headers")
    }
    var headers: [String: String] = [:]
    for line in lines {
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":"), isToken(text[..<colon]) else {
        throw Refusal(.badRequest, "a header has no name")
      }
      let name = text[..<colon].lowercased()
      guard headers.updateValue(text[text.index(after: colon)...].trimmed, forKey: name) == nil
      else { throw Refusal(.badRequest, "the header \(name) is there twice") }
    }
    return headers
  }

  private static func framing(_ headers: [String: String]) throws(Refusal) -> Framing {
    if let coding = headers["transfer-encoding"] {
      guard headers["content-length"] == nil else {
        throw Refusal(.badRequest, "both a length and a transfer encoding are given")
      }
      guard coding.lowercased() == "chunked" else {
        throw Refusal(.notImplemented, "the transfer encoding is not chunked")
      }
      return .chunks
    }
    guard let length = headers["content-length"] else { return .none }
    guard length.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !length.isEmpty else {
      throw Refusal(.badRequest, "Content-Length is no number")
    }
    // Beyond what an integer holds is beyond every limit too.
    return .length(Int(length) ?? .max)
  }

  private static func isToken(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
      }
  }
}
