import Foundation
import Screens
import Synchronization

/// How far a long work is, and how fast, on standard error: one line that is rewritten in a
/// terminal, a line every few seconds elsewhere.
final class WorkMeter: Sendable {
  private static let interval = Duration.seconds(3)

  private struct Phase {
    var what = ""
    var began = ContinuousClock.now
    var said = ContinuousClock.now
  }

  private let isTerminal = canWriteOverLines
  private let phase = Mutex(Phase())
  /// What is counted: passages, questions.
  private let unit: String

  init(of unit: String) {
    self.unit = unit
  }

  func show(_ progress: OpeningProgress) {
    let now = ContinuousClock.now
    let (line, isDue) = phase.withLock { phase in
      if phase.what != progress.what { phase = Phase(what: progress.what, began: now, said: now) }
      let isDue = now - phase.said >= Self.interval
      if isDue { phase.said = now }
      return (caption(of: progress, after: now - phase.began), isDue)
    }
    if isTerminal {
      FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    } else if isDue {
      say("rankscope: " + line)
    }
  }

  /// `embedding 120 of 412, 9 s left, 35 passages/s`; without the rate before it can be told.
  private func caption(of progress: OpeningProgress, after time: Duration) -> String {
    guard let total = progress.total, progress.done > 0, time > .milliseconds(500) else {
      return progress.caption
    }
    let rate = Double(progress.done) / (time / .seconds(1))
    var progress = progress
    progress.secondsLeft = progress.secondsLeft ?? Double(total - progress.done) / rate
    return progress.caption
      + (rate < 10
        ? String(format: ", %.1f \(unit)/s", rate) : ", \(Int(rate.rounded())) \(unit)/s")
  }

  func clear() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
