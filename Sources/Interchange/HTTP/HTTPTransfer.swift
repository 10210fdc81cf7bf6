internal import CCurl
internal import Foundation

/// One request over libcurl, whose answer is handed on piece by piece.
///
/// Redirects are not followed, and servers must prove who they are. It blocks its thread.
struct HTTPTransfer {
  let url: URL
  var headers: [String: String] = [:]
  /// What is posted; nil for a GET.
  var body: Data?
  /// Seconds without a byte after which it is given up.
  var stallSeconds = 30
  /// Milliseconds that the whole may take; nil for any number.
  var limit: Int?
  /// Whether no proxy may be used, whatever the environment says.
  var isDirect = false

  /// How an answer arrived; times are in milliseconds.
  struct Arrival {
    let head: HTTPHead
    let milliseconds: Double
    /// Of it, until a connection stood; 0 where one was open before.
    let connecting: Double
  }

  /// Runs to the end of the answer.
  ///
  /// Throws ``HTTPFailure``, what the listener throws, or `CancellationError` where `goesOn` said
  /// no.
  func run(
    on line: HTTPLine, while goesOn: () -> Bool,
    _ receive: (HTTPHead, UnsafeRawBufferPointer) throws -> Void
  ) throws -> Arrival {
    try withoutActuallyEscaping(receive) { receive in
      try withoutActuallyEscaping(goesOn) { goesOn in
        let listener = Listener(receive, while: goesOn)
        let outcome = perform(listener, on: line)
        if let error = listener.error { throw error }
        if !goesOn() { throw CancellationError() }
        guard outcome.end == cc_done else { throw HTTPFailure(outcome) }
        return Arrival(
          head: listener.head, milliseconds: outcome.milliseconds,
          connecting: outcome.connect_milliseconds)
      }
    }
  }

  private func perform(_ listener: Listener, on line: HTTPLine) -> cc_outcome {
    let lines = headers.map { strdup("\($0): \($1)") }
    defer { for line in lines { free(line) } }
    let body = body ?? Data()
    return withExtendedLifetime(listener) {
      url.absoluteString.withCString { url in
        lines.map { UnsafePointer($0) }.withUnsafeBufferPointer { lines in
          body.withUnsafeBytes { body in
            var request = listener.request
            request.url = url
            request.headers = lines.baseAddress
            request.header_count = lines.count
            request.body =
              self.body == nil ? nil : body.baseAddress?.assumingMemoryBound(to: CChar.self)
            request.body_size = body.count
            request.stall_seconds = stallSeconds
            request.whole_milliseconds = limit ?? 0
            request.is_direct = isDirect
            return line.transfer(&request)
          }
        }
      }
    }
  }
}

/// A way to servers that keeps its connections open; for one transfer at a time.
final class HTTPLine {
  private let line = cc_open()

  deinit { cc_close(line) }

  fileprivate func transfer(_ request: inout cc_request) -> cc_outcome {
    cc_transfer(line, &request)
  }
}

/// A transfer that did not end as it should.
struct HTTPFailure: Error {
  enum Cause {
    case address
    case unreachable
    case untrusted
    case interrupted
    /// Nothing came for too long, or it took longer than it may.
    case late
    /// There is no libcurl, or no memory.
    case notBegun
  }

  let cause: Cause
  /// What happened, in libcurl's words.
  let detail: String

  /// Whether it may well succeed a little later.
  var isPassing: Bool { cause == .interrupted || cause == .late }

  fileprivate init(_ outcome: cc_outcome) {
    cause =
      switch outcome.end {
      case cc_no_address: .address
      case cc_unreachable: .unreachable
      case cc_untrusted: .untrusted
      case cc_late: .late
      case cc_not_begun: .notBegun
      default: .interrupted
      }
    detail = withUnsafeBytes(of: outcome.detail) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

/// What libcurl tells, collected and passed on.
private final class Listener {
  var head = HTTPHead()
  var error: (any Error)?
  private let receive: (HTTPHead, UnsafeRawBufferPointer) throws -> Void
  private let goesOn: () -> Bool

  init(
    _ receive: @escaping (HTTPHead, UnsafeRawBufferPointer) throws -> Void,
    while goesOn: @escaping () -> Bool
  ) {
    self.receive = receive
    self.goesOn = goesOn
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    do {
      try receive(head, bytes)
      return true
    } catch {
      self.error = error
      return false
    }
  }

  /// A request without an address, whose context is this listener.
  var request: cc_request {
    var request = cc_request()
    request.context = Unmanaged.passUnretained(self).toOpaque()
    request.take_header = { context, line, count in
      let bytes = UnsafeRawBufferPointer(start: line, count: count)
      Listener.at(context)?.head.take(line: String(decoding: bytes, as: UTF8.self))
      return true
    }
    request.take_body = { context, bytes, count in
      Listener.at(context)?.take(UnsafeRawBufferPointer(start: bytes, count: count)) ?? false
    }
    request.goes_on = { Listener.at($0)?.goesOn() ?? false }
    return request
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> Listener? {
    context.map { Unmanaged<Listener>.fromOpaque($0).takeUnretainedValue() }
  }
}
