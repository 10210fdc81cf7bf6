import Foundation
import Synchronization

/// A server of HTTP/1.1 with a limit on everything that a client can take from it.
///
/// Each connection has a thread, of which the limits allow few.
final class HTTPListener: Sendable {
  private let limits: ReceiverLimits
  private let service: any RequestService
  private let open: OpenConnections
  private let room: ByteRoom
  private let doors: [ListeningSocket]
  /// Closing its end has the doors closed.
  private let bell: Pipe
  private let isShut = DispatchSemaphore(value: 0)
  private let isStopped = Mutex(false)

  /// Listens from now on.
  init(doors: [ListeningSocket], limits: ReceiverLimits, service: any RequestService) {
    self.doors = doors
    self.limits = limits
    self.service = service
    open = OpenConnections(most: limits.connections, patience: limits.patience)
    room = ByteRoom(limits.bytesInFlight)
    bell = Pipe()
    detach { [self] in watch() }
  }

  /// How many connections are open.
  var connections: Int { open.count }

  /// Takes no more connections, and returns when those that were open have ended, soon.
  func stop() {
    let wasStopped = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
    try? bell.fileHandleForWriting.close()
    isShut.wait()
    open.closeAll(after: .seconds(2))
  }

  private func watch() {
    var entries = (doors.map(\.descriptor) + [bell.fileHandleForReading.fileDescriptor])
      .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let bellPlace = entries.count - 1
    while entries[bellPlace].revents == 0 {
      guard poll(&entries, nfds_t(entries.count), -1) > 0 else { continue }
      for (entry, door) in zip(entries, doors) where entry.revents != 0 { takeIn(from: door) }
    }
    for door in doors { door.close() }
    isShut.signal()
  }

  private func takeIn(from door: ListeningSocket) {
    guard let descriptor = door.accept() else {
      // Out of descriptors: those that end give some back.
      usleep(10_000)
      return
    }
    let socket = ClientSocket(descriptor: descriptor)
    guard open.admit(descriptor) else {
      turnAway(socket)
      return
    }
    let connection = ClientConnection(
      socket: socket, limits: limits, service: service, room: room, open: open)
    detach { connection.serve() }
  }

  private func turnAway(_ socket: ClientSocket) {
    let refusal = Refusal(.unavailable, "\(limits.connections) connections are busy; try again")
    let reply = service.reply(to: nil, refusing: refusal).bytes(closing: true)
    try? socket.write(reply, until: .now + .milliseconds(10))
    _ = Foundation.close(socket.descriptor)
  }

  /// Runs a work on a thread of its own, which may block.
  private func detach(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread(block: work)
    // Values within values are read by recursion, to a depth that the reader bounds.
    thread.stackSize = 4 << 20
    thread.start()
  }
}
