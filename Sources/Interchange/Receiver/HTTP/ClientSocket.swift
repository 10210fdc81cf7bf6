import Foundation

/// A client's socket, on which nothing waits beyond a moment given.
struct ClientSocket: Sendable {
  let descriptor: Int32

  /// The client has gone, or its time is over.
  enum End: Error {
    case gone
    case late
  }

  /// Whether something has arrived that is not read yet.
  var hasBytes: Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) > 0
  }

  /// What has arrived, at most so many bytes; none where the client has sent all.
  func read(atMost count: Int, until moment: ContinuousClock.Instant) throws(End) -> [UInt8] {
    while true {
      try wait(for: Int16(POLLIN), until: moment)
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = max(0, recv(descriptor, buffer.baseAddress, count, 0))
      }
      if !bytes.isEmpty || errno != EINTR { return bytes }
    }
  }

  func write(_ bytes: [UInt8], until moment: ContinuousClock.Instant) throws(End) {
    var rest = bytes[...]
    while !rest.isEmpty {
      try wait(for: Int16(POLLOUT), until: moment)
      let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Self.sending) }
      guard sent > 0 || errno == EINTR || errno == EAGAIN else { throw .gone }
      rest = rest.dropFirst(max(0, sent))
    }
  }

  /// Says that nothing follows, and lets the client read what was said: closed at once, a socket
  /// with bytes unread would take that from it.
  func finish(within time: Duration, atMost count: Int) {
    let moment = ContinuousClock.now + time
    shutdown(descriptor, Int32(SHUT_WR))
    var rest = count
    while rest > 0, let bytes = try? read(atMost: 1 << 16, until: moment), !bytes.isEmpty {
      rest -= bytes.count
    }
  }

  #if canImport(Darwin)
    /// There it is a property of the socket that writing to one that is closed raises no signal.
    private static let sending = Int32(MSG_DONTWAIT)
  #else
    private static let sending = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
  #endif

  private func wait(for events: Int16, until moment: ContinuousClock.Instant) throws(End) {
    var entry = pollfd(fd: descriptor, events: events, revents: 0)
    while true {
      let left = moment - .now
      guard left > .zero else { throw .late }
      let ready = poll(&entry, 1, Int32(left / .milliseconds(1)) + 1)
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR else { throw .gone }
    }
  }
}
