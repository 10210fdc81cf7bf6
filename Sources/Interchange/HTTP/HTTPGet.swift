internal import CCurl
internal import Foundation

/// One GET, whose body is handed on piece by piece and never lies in memory as a whole.
///
/// Redirects are not followed. It blocks its thread, and reads no faster than the listener takes.
struct HTTPGet {
  let url: URL
  var headers: [String: String] = [:]
  /// Seconds without a byte after which it is given up.
  var stallSeconds = 30

  /// Runs to the end of the answer.
  ///
  /// Throws ``HTTPFailure``, what the listener throws, or `CancellationError` where the task was
  /// cancelled.
  func run(_ receive: (HTTPHead, UnsafeRawBufferPointer) throws -> Void) throws -> HTTPHead {
    try withoutActuallyEscaping(receive) { receive in
      let listener = Listener(receive)
      let outcome = perform(listener)
      if let error = listener.error { throw error }
      try Task.checkCancellation()
      guard outcome.end == cc_done else { throw HTTPFailure(outcome) }
      return listener.head
    }
  }

  private func perform(_ listener: Listener) -> cc_outcome {
    let lines = headers.map { strdup("\($0): \($1)") }
    defer { for line in lines { free(line) } }
    return withExtendedLifetime(listener) {
      url.absoluteString.withCString { url in
        lines.map { UnsafePointer($0) }.withUnsafeBufferPointer { lines in
          var request = Listener.request
          request.url = url
          request.headers = lines.baseAddress
          request.header_count = lines.count
          request.stall_seconds = stallSeconds
          request.context = Unmanaged.passUnretained(listener).toOpaque()
          return cc_get(&request)
        }
      }
    }
  }
}

/// A transfer that did not end as it should.
struct HTTPFailure: Error {
  /// Whether it may well succeed a little later.
  let isPassing: Bool
  /// What happened, in libcurl's words.
  let detail: String

  fileprivate init(_ outcome: cc_outcome) {
    isPassing = outcome.end == cc_interrupted
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

  init(_ receive: @escaping (HTTPHead, UnsafeRawBufferPointer) throws -> Void) {
    self.receive = receive
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

  /// A request without an address, whose context is a listener.
  static var request: cc_request {
    var request = cc_request()
    request.take_header = { context, line, count in
      let bytes = UnsafeRawBufferPointer(start: line, count: count)
      Listener.at(context)?.head.take(line: String(decoding: bytes, as: UTF8.self))
      return true
    }
    request.take_body = { context, bytes, count in
      Listener.at(context)?.take(UnsafeRawBufferPointer(start: bytes, count: count)) ?? false
    }
    request.goes_on = { _ in !Task.isCancelled }
    return request
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> Listener? {
    context.map { Unmanaged<Listener>.fromOpaque($0).takeUnretainedValue() }
  }
}
