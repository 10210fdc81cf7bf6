internal import Foundation

/// A status of HTTP (RFC 9110, section 15).
enum ListenerStatus: Int, Sendable {
  case ok = 200
  case badRequest = 400
  case unauthorized = 401
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case requestTimeout = 408
  case lengthRequired = 411
  case contentTooLarge = 413
  case unsupportedMediaType = 415
  case tooManyRequests = 429
  case headersTooLarge = 431
  case notImplemented = 501
  case unavailable = 503
  case versionNotSupported = 505

  var phrase: String {
    switch self {
    case .ok: "OK"
    case .badRequest: "Bad Request"
    case .unauthorized: "Unauthorized"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .requestTimeout: "Request Timeout"
    case .lengthRequired: "Length Required"
    case .contentTooLarge: "Content Too Large"
    case .unsupportedMediaType: "Unsupported Media Type"
    case .tooManyRequests: "Too Many Requests"
    case .headersTooLarge: "Request Header Fields Too Large"
    case .notImplemented: "Not Implemented"
    case .unavailable: "Service Unavailable"
    case .versionNotSupported: "HTTP Version Not Supported"
    }
  }
}

/// Why a request is not served.
struct Refusal: Error, Equatable {
  let status: ListenerStatus
  /// For the person who reads the sender's log.
  let reason: String

  init(_ status: ListenerStatus, _ reason: String) {
    self.status = status
    self.reason = reason
  }
}

/// What goes back for one request.
struct ListenerReply: Sendable {
  var status: ListenerStatus
  var type: String
  var body: [UInt8]
  /// Headers beside the type and the length.
  var headers: [String: String] = [:]

  static func text(_ text: String, status: ListenerStatus = .ok) -> ListenerReply {
    ListenerReply(status: status, type: "text/plain; charset=utf-8", body: Array("\(text)\n".utf8))
  }

  /// The reply as it is sent.
  func bytes(closing: Bool) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status.rawValue) \(status.phrase)"]
    var all = headers
    all["Content-Type"] = type
    all["Content-Length"] = "\(body.count)"
    all["Connection"] = closing ? "close" : "keep-alive"
    lines += all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}
