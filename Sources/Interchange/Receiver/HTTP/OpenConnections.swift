import Foundation
import Synchronization

/// The connections of one listener: no more than so many, since where one too many comes, the one
/// that has waited longest for a request goes, or one whose request does not get on.
final class OpenConnections: Sendable {
  fileprivate enum Phase {
    case waiting(since: ContinuousClock.Instant)
    /// A request has begun, and may never end.
    case arriving(since: ContinuousClock.Instant)
    /// A request is there as a whole, and is being answered.
    case busy
    /// Told to end; its thread has not noticed yet.
    case ending
  }

  fileprivate struct State {
    var phases: [Int32: Phase] = [:]
    var isClosed = false
  }

  private let most: Int
  private let patience: Duration
  private let state = Mutex(State())

  /// - Parameter patience: How long a request may take to arrive where others come.
  init(most: Int, patience: Duration) {
    self.most = most
    self.patience = patience
  }

  var count: Int { state.withLock { $0.phases.count } }

  /// Takes a connection in; false where all others are busy, or none is taken any more.
  func admit(_ descriptor: Int32) -> Bool {
    let isAdmitted = state.withLock { state in
      guard !state.isClosed, state.live < most || state.endIdlest(patience) else { return false }
      state.phases[descriptor] = .waiting(since: .now)
      return true
    }
    // Those that end still hold a thread and a descriptor each, but not for long.
    while isAdmitted, count > 2 * most { usleep(200) }
    return isAdmitted
  }

  /// Notes that a request has begun.
  func begin(_ descriptor: Int32) { note(.arriving(since: .now), of: descriptor) }

  /// Notes that a request has arrived, and is being answered.
  func serve(_ descriptor: Int32) { note(.busy, of: descriptor) }

  /// Notes that a request is answered; false where the connection has to end.
  func rest(_ descriptor: Int32) -> Bool {
    note(.waiting(since: .now), of: descriptor)
    return state.withLock { !$0.isClosed }
  }

  /// Closes a connection.
  func close(_ descriptor: Int32) {
    // Under the lock, so that nobody else ends a connection that has come to have its number.
    state.withLock {
      $0.phases[descriptor] = nil
      _ = Foundation.close(descriptor)
    }
  }

  /// Takes no more, ends those that wait, and after a while the others too; returns when all have
  /// gone.
  func closeAll(after grace: Duration) {
    state.withLock { state in
      state.isClosed = true
      for case (let descriptor, .waiting) in state.phases { state.end(descriptor) }
    }
    let moment = ContinuousClock.now + grace
    while count > 0, .now < moment { usleep(2_000) }
    state.withLock { state in
      for descriptor in state.phases.keys { state.end(descriptor) }
    }
    while count > 0 { usleep(2_000) }
  }

  private func note(_ phase: Phase, of descriptor: Int32) {
    state.withLock {
      if case .ending = $0.phases[descriptor] { return }
      $0.phases[descriptor] = phase
    }
  }
}

extension OpenConnections.State {
  /// How many have not been told to end.
  fileprivate var live: Int {
    phases.values.count { if case .ending = $0 { false } else { true } }
  }

  /// Ends the connection that has waited longest, else one whose request is too slow to arrive;
  /// false where there is none.
  fileprivate mutating func endIdlest(_ patience: Duration) -> Bool {
    var waiting: [(descriptor: Int32, since: ContinuousClock.Instant)] = []
    var slow: [Int32] = []
    for (descriptor, phase) in phases {
      switch phase {
      case .waiting(let since): waiting.append((descriptor, since))
      case .arriving(let since): if since + patience < .now { slow.append(descriptor) }
      case .busy, .ending: break
      }
    }
    waiting.sort { $0.since < $1.since }
    // Its thread may not have looked yet at what has come.
    let idlest = waiting.first { !ClientSocket(descriptor: $0.descriptor).hasBytes }?.descriptor
    guard let descriptor = idlest ?? slow.first else { return false }
    end(descriptor)
    return true
  }

  fileprivate mutating func end(_ descriptor: Int32) {
    phases[descriptor] = .ending
    // Its thread then reads the end of the stream.
    shutdown(descriptor, Int32(SHUT_RDWR))
  }
}
