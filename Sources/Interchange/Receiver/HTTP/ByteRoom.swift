internal import Synchronization

/// Room for the bodies that are being received, shared by all connections.
final class ByteRoom: Sendable {
  private let free: Mutex<Int>

  init(_ bytes: Int) { free = Mutex(bytes) }

  static let isFull = Refusal(.unavailable, "other requests fill the memory set aside; try again")

  /// Takes so many bytes of it; false where there are not as many.
  func take(_ count: Int) -> Bool {
    free.withLock {
      guard count <= $0 else { return false }
      $0 -= count
      return true
    }
  }

  func give(_ count: Int) { free.withLock { $0 += count } }
}
