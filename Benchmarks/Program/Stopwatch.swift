import Foundation

/// Seconds that work took: by the wall's clock, and of all threads' processor time.
struct Stopwatch {
  var wall: Double
  var cpu: Double

  /// Times some work.
  static func measure(_ work: () throws -> Void) rethrows -> Stopwatch {
    let start = now
    try work()
    return since(start)
  }

  /// Times some work that waits.
  static func measure(_ work: () async throws -> Void) async rethrows -> Stopwatch {
    let start = now
    try await work()
    return since(start)
  }

  private static var now: Stopwatch {
    Stopwatch(wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID))
  }

  private static func since(_ start: Stopwatch) -> Stopwatch {
    let end = now
    return Stopwatch(wall: end.wall - start.wall, cpu: end.cpu - start.cpu)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// The least of some values that a share of them do not exceed.
func percentile<Value: Comparable>(_ share: Double, of values: [Value]) -> Value {
  values.sorted()[max(Int((share * Double(values.count)).rounded(.up)) - 1, 0)]
}
