internal import Foundation
import Synchronization

/// Takes spans as the OpenTelemetry protocol posts them (OTLP/HTTP, version 1).
///
/// It speaks to programs, not to web pages: what a browser sends for one is refused, also where a
/// page has its own name resolve to this machine.
final class TraceEndpoint: RequestService {
  private let limits: ReceiverLimits
  private let token: AccessToken?
  /// Whether only this machine can reach it.
  private let isLoopback: Bool
  private let rate: RequestRate
  private let take: @Sendable (SpanBatch) throws -> Void
  /// One body is read and kept at a time, so that memory holds one as values.
  private let turn = Mutex(())
  private let refusals = Atomic(0)

  /// - Parameter take: Keeps what was sent; where it throws, the sender is asked to try again.
  init(
    isLoopback: Bool, token: AccessToken?, limits: ReceiverLimits,
    take: @escaping @Sendable (SpanBatch) throws -> Void
  ) {
    self.isLoopback = isLoopback
    self.token = token
    self.limits = limits
    self.take = take
    rate = RequestRate(perSecond: limits.requestsPerSecond)
  }

  static let path = "/v1/traces"

  /// How many requests were refused.
  var refused: Int { refusals.load(ordering: .relaxed) }

  func admit(_ head: RequestHead) throws(Refusal) {
    guard rate.allows() else {
      throw Refusal(.tooManyRequests, "more than \(limits.requestsPerSecond) requests a second")
    }
    try checkSender(head)
    if head.path == "/", head.method == "GET" { return }
    guard head.path == Self.path else {
      throw Refusal(.notFound, "only traces are taken here, at \(Self.path)")
    }
    guard head.method == "POST" else {
      throw Refusal(.methodNotAllowed, "\(Self.path) takes POST alone")
    }
    if let token, !token.opens(head["authorization"]) {
      throw Refusal(.unauthorized, "the token is missing or wrong; send Authorization: Bearer")
    }
    guard head.framing != .none else { throw Refusal(.lengthRequired, "the body has no length") }
    guard SpanEncoding(head) != nil else {
      throw Refusal(
        .unsupportedMediaType, "the body is neither application/x-protobuf nor application/json")
    }
    guard Compression(head) != nil else {
      throw Refusal(.unsupportedMediaType, "the body is compressed with something else than gzip")
    }
  }

  func answer(_ head: RequestHead, body: [UInt8]) throws(Refusal) -> ListenerReply {
    guard head.path == Self.path, let encoding = SpanEncoding(head) else {
      return .text("rankscope listens for traces: POST them to \(Self.path) (OTLP/HTTP).")
    }
    return try turn.withLock { (_: inout Void) throws(Refusal) -> ListenerReply in
      let batch = try spans(of: Compression(head) == .gzip ? inflated(body) : body, encoding)
      try keep(batch)
      return ExportAnswer.accepting(batch, in: encoding)
    }
  }

  private func keep(_ batch: SpanBatch) throws(Refusal) {
    do {
      try take(batch)
    } catch {
      throw Refusal(.unavailable, "the traces could not be kept: \(error)")
    }
  }

  func reply(to head: RequestHead?, refusing refusal: Refusal) -> ListenerReply {
    refusals.add(1, ordering: .relaxed)
    var reply = ExportAnswer.refusing(refusal, in: head.flatMap(SpanEncoding.init))
    switch refusal.status {
    case .unauthorized: reply.headers["WWW-Authenticate"] = "Bearer"
    case .methodNotAllowed: reply.headers["Allow"] = "POST"
    case .tooManyRequests, .unavailable: reply.headers["Retry-After"] = "1"
    default: break
    }
    return reply
  }

  private func inflated(_ body: [UInt8]) throws(Refusal) -> [UInt8] {
    try GzipBody.inflate(body, limit: limits.inflatedBytes)
  }

  private func spans(of body: [UInt8], _ encoding: SpanEncoding) throws(Refusal) -> SpanBatch {
    var spanLimits = SpanLimits()
    spanLimits.spans = limits.spans
    do throws(SpanError) {
      switch encoding {
      case .protobuf: return try OTLPReader.spans(protobuf: Data(body), limits: spanLimits)
      case .json: return try OTLPReader.spans(json: Data(body), limits: spanLimits)
      }
    } catch {
      throw Refusal(.badRequest, "\(error)")
    }
  }

  /// Refuses what a web page has a browser send.
  private func checkSender(_ head: RequestHead) throws(Refusal) {
    guard head["origin"] == nil else {
      throw Refusal(.forbidden, "web pages cannot send traces here")
    }
    if isLoopback, let host = head["host"], !Self.isLoopback(host) {
      throw Refusal(.forbidden, "\(host.prefix(100)) is no name of this machine; use 127.0.0.1")
    }
  }

  /// Whether the value of a `Host` header names this machine, with a port or without.
  static func isLoopback(_ host: String) -> Bool {
    host.lowercased().wholeMatch(of: /(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?/) != nil
  }
}

/// How the spans of a body are written.
enum SpanEncoding: String, Sendable {
  case protobuf = "application/x-protobuf"
  case json = "application/json"

  /// As the head says; nil for any other type.
  init?(_ head: RequestHead) {
    let type = (head["content-type"] ?? "").prefix { $0 != ";" }
    self.init(rawValue: type.trimmed.lowercased())
  }
}

/// How a body is compressed.
enum Compression: String, Sendable {
  case none = "identity"
  case gzip

  /// As the head says; nil for any other.
  init?(_ head: RequestHead) {
    self.init(rawValue: (head["content-encoding"] ?? "identity").lowercased())
  }
}
