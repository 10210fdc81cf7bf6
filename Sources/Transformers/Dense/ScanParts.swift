internal import Foundation
internal import Synchronization

/// Rows in parts, which as many tasks as there are cores take one after another.
struct ScanParts {
  /// Some ten milliseconds' work at most, after which a cancelled search ends.
  static let size = 1 << 14

  let count: Int

  /// Visits all parts; of each task, in ascending order.
  ///
  /// - Parameter start: Makes what a task finds, from nothing.
  /// - Returns: What each task found.
  func visit<Found: Sendable>(
    _ start: @escaping @Sendable () -> Found,
    _ visit: @escaping @Sendable (inout Found, Range<Int>) -> Void
  ) async throws -> [Found] {
    let parts = (count + Self.size - 1) / Self.size
    let next = Turn()
    let work: @Sendable () throws -> Found = {
      var found = start()
      while let part = next.take(of: parts) {
        try Task.checkCancellation()
        visit(&found, part * Self.size..<min((part + 1) * Self.size, count))
      }
      return found
    }
    // Two parts are done sooner than another task has begun.
    guard parts > 2 else { return [try work()] }
    return try await withThrowingTaskGroup { group in
      for _ in 0..<min(parts, ProcessInfo.processInfo.activeProcessorCount) {
        group.addTask { try work() }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}

/// Which part is next.
private final class Turn: Sendable {
  private let taken = Atomic(0)

  func take(of parts: Int) -> Int? {
    let part = taken.add(1, ordering: .relaxed).oldValue
    return part < parts ? part : nil
  }
}

/// Room for one number for each of some rows, which stay in the cache until they are looked at.
final class ScanBlock {
  static let size = 256

  private let numbers = UnsafeMutableBufferPointer<Float>.allocate(capacity: size)

  init() { numbers.initialize(repeating: 0) }

  deinit { numbers.deallocate() }

  subscript(row: Int) -> Float { numbers[row] }

  func room(for rows: Int) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(rebasing: numbers[..<rows])
  }
}
