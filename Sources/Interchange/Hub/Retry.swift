internal import Foundation

/// A fault that may be gone after a pause, and what to say if it is not.
struct Interruption: Error {
  let fault: HubError
  /// The seconds that the hub asks to wait.
  let pause: Double?

  init(_ fault: HubError, after pause: Double? = nil) {
    self.fault = fault
    self.pause = pause
  }
}

/// How often, and after which pauses, something interrupted is tried again.
package struct Retry: Sendable {
  /// How often at most it is tried.
  package var tries = 6
  /// Seconds before the second try; each later pause is twice as long.
  package var firstPause = 0.5
  /// Seconds that a hub may ask for; longer is for the person to wait.
  package var longestPause = 120.0

  package init() {}

  /// Runs something until it succeeds, fails for good, or was tried often enough.
  ///
  /// - Parameter told: of each interruption with another try to come, and the pause before it.
  func run<Value>(
    _ body: () throws -> Value, told: (HubError, Double) -> Void
  ) throws -> Value {
    var pause = firstPause
    for _ in 1..<max(tries, 1) {
      do {
        return try body()
      } catch let interruption as Interruption {
        let wait = interruption.pause ?? pause
        guard wait <= longestPause else { throw interruption.fault }
        told(interruption.fault, wait)
        try sleep(wait)
        pause *= 2
      }
    }
    do {
      return try body()
    } catch let interruption as Interruption {
      throw interruption.fault
    }
  }

  /// Waits in short steps, so that a cancelled task does not wait to the end.
  private func sleep(_ seconds: Double) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      try Task.checkCancellation()
      Thread.sleep(forTimeInterval: min(0.05, seconds))
    }
    try Task.checkCancellation()
  }
}

/// The field of that name: seconds, or a date (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// The seconds to wait; nil for what is neither.
  static func seconds(_ text: String) -> Double? {
    if let seconds = Double(text), seconds.isFinite { return max(0, seconds) }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: text).map { max(0, $0.timeIntervalSinceNow) }
  }
}
