import Foundation

/// An address of a socket, of either family.
struct SocketName {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  /// - Throws: `noSuchAddress`.
  init(resolving host: String, port: UInt16) throws(ReceiverError) {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    var found: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, "\(port)", &hints, &found)
    defer { if status == 0 { freeaddrinfo(found) } }
    guard status == 0, let found, let name = found.pointee.ai_addr else {
      throw .noSuchAddress(host)
    }
    length = found.pointee.ai_addrlen
    withUnsafeMutableBytes(of: &storage) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: name, count: Int(length)))
    }
  }

  /// The name that a socket was given; nil where it has none.
  init?(of descriptor: Int32) {
    let status = withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    guard status == 0 else { return nil }
  }

  var family: Int32 { Int32(storage.ss_family) }

  /// The number: `127.0.0.1`, `::1`.
  var host: String {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    _ = withPointer { getnameinfo($0, $1, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  var port: UInt16 {
    withUnsafeBytes(of: storage) {
      // Both families have the port right behind the family.
      UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
    }
  }

  var isLoopback: Bool {
    family == AF_INET ? host.hasPrefix("127.") : host == "::1"
  }

  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }
}
