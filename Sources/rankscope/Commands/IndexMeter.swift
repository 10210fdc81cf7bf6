import Foundation
import Screens
import Synchronization

/// How far a long work is, and how fast, on standard error: one line that is rewritten in a
/// terminal, a line every few seconds elsewhere.
final class IndexMeter: Sendable {
  private static let interval = Duration.seconds(3)

  private struct Phase {
    var what = ""
    var began = ContinuousClock.now
    var said = ContinuousClock.now
  }

  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let phase = Mutex(Phase())

  func show(_ progress: OpeningProgress) {
    let now = ContinuousClock.now
    let (caption, isDue) = phase.withLock { phase in
      if phase.what != progress.what { phase = Phase(what: progress.what, began: now, said: now) }
      let isDue = now - phase.said >= Self.interval
      if isDue { phase.said = now }
      return (progress.caption + Self.rate(progress, in: now - phase.began), isDue)
    }
    if isTerminal {
      FileHandle.standardError.write(Data("\r\u{1B}[K\(caption)".utf8))
    } else if isDue {
      say("rankscope: " + caption)
    }
  }

  /// `, 35 passages/s`; nothing before it can be told.
  private static func rate(_ progress: OpeningProgress, in time: Duration) -> String {
    guard progress.what == "embedding", progress.done > 0, time > .milliseconds(500) else {
      return ""
    }
    let rate = Double(progress.done) / (time / .seconds(1))
    return rate < 10
      ? String(format: ", %.1f passages/s", rate) : ", \(Int(rate.rounded())) passages/s"
  }

  func clear() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
