internal import Foundation
internal import Synchronization

/// A small request whose answer is wanted whole: a POST where there is a body, else a GET.
struct HTTPCall: Sendable {
  let url: URL
  var headers: [String: String] = [:]
  var body: Data?
  /// Milliseconds that the whole may take.
  var limit: Int
  /// Bytes that the answer may have.
  var longest = 16 << 20
  /// Whether no proxy may be used, whatever the environment says.
  var isDirect = false

  /// An answer of any status; times are in milliseconds.
  struct Answer: Sendable {
    let head: HTTPHead
    let body: Data
    let milliseconds: Double
    /// Of it, until a connection stood; 0 where one was open before.
    let connecting: Double
  }

  /// The answer is longer than it may be.
  struct TooLong: Error { let bytes: Int }

  /// Asks, and waits for the whole answer on a thread of its own.
  ///
  /// Throws ``HTTPFailure``, ``TooLong``, or at once `CancellationError` where the task is
  /// cancelled.
  func run(on lines: HTTPLines) async throws -> Answer {
    let isStopped = Flag()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (waiting: CheckedContinuation<Answer, any Error>) in
        DispatchQueue.global().async {
          waiting.resume(with: Result { try lines.use { try perform(on: $0, until: isStopped) } })
        }
      }
    } onCancel: {
      isStopped.raise()
    }
  }

  private func perform(on line: HTTPLine, until isStopped: Flag) throws -> Answer {
    var content = Data()
    let transfer = HTTPTransfer(
      url: url, headers: headers, body: body, stallSeconds: max(1, (limit + 999) / 1000),
      limit: limit, isDirect: isDirect)
    let arrival = try transfer.run(on: line, while: { !isStopped.isRaised }) { _, bytes in
      guard content.count + bytes.count <= longest else { throw TooLong(bytes: longest) }
      content.append(contentsOf: bytes)
    }
    return Answer(
      head: arrival.head, body: content, milliseconds: arrival.milliseconds,
      connecting: arrival.connecting)
  }
}

/// Lines to one server, as many as are used at the same time; their connections stay open.
final class HTTPLines: Sendable {
  private let free = Mutex<[LentLine]>([])

  /// Lends a line for as long as the body runs.
  func use<Value>(_ body: (HTTPLine) throws -> Value) rethrows -> Value {
    let lent = free.withLock { $0.popLast() } ?? LentLine(line: HTTPLine())
    defer { free.withLock { $0.append(lent) } }
    return try body(lent.line)
  }
}

/// A line on its way between threads, which is safe since only one of them holds it at a time.
private struct LentLine: @unchecked Sendable {
  let line: HTTPLine
}

/// Something that has happened, told from any thread.
private final class Flag: Sendable {
  private let state = Mutex(false)

  var isRaised: Bool { state.withLock { $0 } }

  func raise() { state.withLock { $0 = true } }
}
