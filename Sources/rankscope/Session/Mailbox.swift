import Screens
import Synchronization

/// Messages from any thread to the main loop, in the order in which they came.
///
/// Everything that has arrived is taken at once, so that a burst of keys or progress is drawn once.
final class Mailbox: Sendable {
  /// Yields once for any number of messages that have arrived since it was looked at.
  let arrivals: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation
  private let messages = Mutex<[Message]>([])

  init() {
    (arrivals, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    bell.yield()
  }

  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
