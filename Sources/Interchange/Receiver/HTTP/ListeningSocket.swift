import Foundation

/// A socket at which clients knock.
struct ListeningSocket: Sendable {
  let descriptor: Int32
  /// As the socket has it: `127.0.0.1`, `::1`.
  let host: String
  let port: UInt16
  /// Whether only this machine reaches it.
  let isLoopback: Bool

  /// Opens the sockets of an address.
  ///
  /// - Parameters:
  ///   - host: A name or a number; nil for both loopback addresses, the second if there is one.
  ///   - port: 0 for any that is free.
  static func open(host: String?, port: UInt16) throws(ReceiverError) -> [ListeningSocket] {
    guard host == nil else { return [try ListeningSocket(host: host ?? "", port: port)] }
    let first = try ListeningSocket(host: "127.0.0.1", port: port)
    let second = try? ListeningSocket(host: "::1", port: first.port)
    return [first] + (second.map { [$0] } ?? [])
  }

  private init(host: String, port: UInt16) throws(ReceiverError) {
    let address = try SocketName(resolving: host, port: port)
    descriptor = socket(address.family, Self.stream, 0)
    guard descriptor >= 0 else { throw ReceiverError(host, port) }
    do throws(ReceiverError) {
      try Self.listen(descriptor, at: address, host, port)
    } catch {
      _ = Foundation.close(descriptor)
      throw error
    }
    let bound = SocketName(of: descriptor) ?? address
    self.host = bound.host
    self.port = bound.port
    isLoopback = bound.isLoopback
  }

  /// The next client's socket; nil where there is none to be had.
  func accept() -> Int32? {
    let client = Foundation.accept(descriptor, nil, nil)
    guard client >= 0 else { return nil }
    #if canImport(Darwin)
      Self.set(SO_NOSIGPIPE, at: SOL_SOCKET, of: client)
    #endif
    // An answer is one piece, and what follows it waits for the client.
    Self.set(TCP_NODELAY, at: Int32(IPPROTO_TCP), of: client)
    _ = fcntl(client, F_SETFD, FD_CLOEXEC)
    return client
  }

  func close() { _ = Foundation.close(descriptor) }

  private static func listen(
    _ descriptor: Int32, at address: SocketName, _ host: String, _ port: UInt16
  ) throws(ReceiverError) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // So that a client that has left half a minute ago does not keep the port.
    set(SO_REUSEADDR, at: SOL_SOCKET, of: descriptor)
    if address.family == AF_INET6 {
      set(Int32(IPV6_V6ONLY), at: Int32(IPPROTO_IPV6), of: descriptor)
    }
    let isBound = address.withPointer { bind(descriptor, $0, $1) } == 0
    guard isBound, Foundation.listen(descriptor, 128) == 0 else { throw ReceiverError(host, port) }
    // A client may be gone between the knock and the door.
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  private static func set(_ option: Int32, at level: Int32, of descriptor: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  #if canImport(Darwin)
    private static let stream = SOCK_STREAM
  #else
    private static let stream = Int32(SOCK_STREAM.rawValue)
  #endif
}
