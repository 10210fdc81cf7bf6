/// How long to wait before a request is sent again.
///
/// Pauses grow exponentially and have full jitter, so that many clients do not come back at the same
/// moment (Brooker 2015, Exponential Backoff And Jitter).
struct Backoff: Sendable {
  /// Seconds that the first pause has at most; each later one may be twice as long.
  var first = 0.5
  /// Seconds that a pause has at most, whatever the number of tries.
  var longest = 8.0
  /// Seconds that a server may ask for; longer is not waited.
  var patience = 60.0
  /// A number of the range, each as likely.
  var random: @Sendable (ClosedRange<Double>) -> Double = { .random(in: $0) }

  /// Seconds to wait after so many tries; nil where the server asks for too long.
  func pause(after tries: Int, asked: Double?) -> Double? {
    if let asked { return asked <= patience ? asked : nil }
    var ceiling = first
    for _ in 1..<max(tries, 1) where ceiling < longest { ceiling *= 2 }
    return random(0...min(ceiling, longest))
  }
}
