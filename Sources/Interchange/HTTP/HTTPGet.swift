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
    let transfer = HTTPTransfer(url: url, headers: headers, stallSeconds: stallSeconds)
    return try transfer.run(on: HTTPLine(), while: { !Task.isCancelled }, receive).head
  }
}
