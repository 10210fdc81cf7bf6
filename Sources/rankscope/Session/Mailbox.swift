import Foundation
import Screens
import Synchronization

/// Messages from any thread to the main loop, in the order in which they came.
///
/// Everything that has arrived is taken at once, so that a burst of keys or progress is drawn once.
final class Mailbox: Sendable {
  private struct Contents {
    var messages: [Message] = []
    /// The loop, where it waits for a message.
    var reader: CheckedContinuation<Void, Never>?
  }

  private let contents = Mutex(Contents())

  func post(_ message: Message) {
    let reader = contents.withLock { contents in
      contents.messages.append(message)
      return contents.reader.take()
    }
    reader?.resume()
  }

  /// What has arrived; waits where that is nothing.
  ///
  /// One loop reads at a time. It waits on the main queue alone: an `AsyncStream` would have every
  /// message pass over the threads that all work shares, and a key wait until one of them is free.
  @MainActor
  func next() async -> [Message] {
    await withCheckedContinuation { continuation in
      let isFull = contents.withLock { contents in
        if contents.messages.isEmpty { contents.reader = continuation }
        return !contents.messages.isEmpty
      }
      // Keys and signals wait in the same queue, and have their turn however fast messages come.
      if isFull { DispatchQueue.main.async { continuation.resume() } }
    }
    return takeAll()
  }

  /// What has arrived, which may be nothing.
  func takeAll() -> [Message] {
    contents.withLock { contents in
      defer { contents.messages = [] }
      return contents.messages
    }
  }
}
