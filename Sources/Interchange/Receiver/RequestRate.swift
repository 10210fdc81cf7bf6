import Synchronization

/// How many requests a second are served: a bucket of tokens that fills at that rate, and holds as
/// many as are served at once after a rest.
final class RequestRate: Sendable {
  private let perSecond: Double
  private let bucket: Mutex<(tokens: Double, at: ContinuousClock.Instant)>

  init(perSecond: Int, at now: ContinuousClock.Instant = .now) {
    self.perSecond = Double(perSecond)
    bucket = Mutex((Double(perSecond), now))
  }

  /// Takes a token; false where there is none.
  func allows(at now: ContinuousClock.Instant = .now) -> Bool {
    bucket.withLock { bucket in
      let gained = max(0, (now - bucket.at) / .seconds(1)) * perSecond
      bucket = (min(perSecond, bucket.tokens + gained), now)
      guard bucket.tokens >= 1 else { return false }
      bucket.tokens -= 1
      return true
    }
  }
}
