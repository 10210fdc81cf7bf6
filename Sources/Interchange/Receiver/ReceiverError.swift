internal import Foundation

/// Why a listener does not listen, in one line that says how to mend it.
package enum ReceiverError: Error, Equatable, CustomStringConvertible {
  /// Another program listens at the port.
  case taken(host: String, port: UInt16)
  /// The system gives the port to nobody but root.
  case forbidden(port: UInt16)
  /// The machine has no such address.
  case noSuchAddress(String)
  /// The system has no socket to give.
  case noSocket(reason: String)
  /// Others could reach the address, and no token keeps them out.
  case open(host: String)
  /// The token cannot be used; the reason says how to mend that.
  case token(String, reason: String)

  /// The system's last error at an address.
  init(_ host: String, _ port: UInt16) {
    let number = errno
    switch number {
    case EADDRINUSE: self = .taken(host: host, port: port)
    case EACCES, EPERM: self = .forbidden(port: port)
    case EADDRNOTAVAIL: self = .noSuchAddress(host)
    default: self = .noSocket(reason: String(cString: strerror(number)))
    }
  }

  /// Whether the fault lies with the machine, and another moment or port may do.
  package var isOutOfReach: Bool {
    switch self {
    case .taken, .forbidden, .noSuchAddress, .noSocket: true
    case .open, .token: false
    }
  }

  package var description: String {
    switch self {
    case .taken(let host, let port):
      "another program listens at \(host), port \(port); choose another with --port"
    case .forbidden(let port):
      "port \(port) is the system's own; choose one above 1023 with --port"
    case .noSuchAddress(let host):
      "this machine has no address \(host); choose one of its own with --host"
    case .noSocket(let reason): "no socket can be opened: \(reason); close some programs"
    case .open(let host):
      "\(host) is open to other machines; add --token-env NAME or --token-file FILE"
    case .token(let place, let reason):
      "\(place) \(reason)"
    }
  }
}
