import Foundation
import Interchange

/// Tells on standard error how far a pull is: one line that changes at a terminal, else a line for
/// each tenth.
final class PullMeter {
  private let pull: ModelPull
  private let isTerminal = canWriteOverLines
  private let clock = ContinuousClock()
  private var start: ContinuousClock.Instant?
  private var lastShown: ContinuousClock.Instant?
  private var lastTenth = 0

  init(_ pull: ModelPull) {
    self.pull = pull
  }

  func show(_ news: ModelPull.News) {
    switch news {
    case .found(let commit, let files, let bytes):
      say(
        "rankscope: \(pull.model) at \(commit.prefix(12)): \(files) files, \(bytes.inBytes), "
          + "from \(pull.hub.address)")
    case .waiting(let fault, let seconds):
      clear()
      say("rankscope: \(fault.problem); trying again in \(Int(seconds.rounded(.up))) s")
    case .bytes(let count, let total, let before):
      let now = clock.now
      let start = start ?? now
      self.start = start
      let progress = PullProgress(
        count: count, total: total, before: before, seconds: (now - start) / .seconds(1))
      if isTerminal { redraw(progress, now) } else { note(progress) }
    }
  }

  /// Removes the line that changes.
  func clear() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  private func redraw(_ progress: PullProgress, _ now: ContinuousClock.Instant) {
    if let lastShown, now - lastShown < .milliseconds(100), progress.tenth < 10 { return }
    lastShown = now
    write("\r\u{1B}[K\(progress.line)")
  }

  private func note(_ progress: PullProgress) {
    guard progress.tenth > lastTenth else { return }
    lastTenth = progress.tenth
    say("rankscope: \(progress.line)")
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}

/// How far a pull is after so many seconds.
struct PullProgress {
  let count: Int
  let total: Int
  /// Bytes that were there before it began.
  let before: Int
  let seconds: Double

  var tenth: Int { total > 0 ? count * 10 / total : 10 }

  /// `12.3 MB of 45.6 MB, 27%, 1.2 MB/s, 0:28 left`; rate and time once there are any.
  var line: String {
    let share = total > 0 ? count * 100 / total : 100
    let parts = ["\(count.inBytes) of \(total.inBytes)", "\(share)%", rate, timeLeft]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private var perSecond: Double? {
    seconds > 0 && count > before ? Double(count - before) / seconds : nil
  }

  private var rate: String? { perSecond.map { "\(Int($0).inBytes)/s" } }

  private var timeLeft: String? {
    guard let perSecond, count < total else { return nil }
    let seconds = Int((Double(total - count) / perSecond).rounded(.up))
    let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    return "\(minutes):\(rest < 10 ? "0" : "")\(rest) left"
  }
}
