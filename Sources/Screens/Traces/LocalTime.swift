import Foundation
import Retrieval

extension State {
  /// A moment as the clock on the wall had it: the time of day, and the day where that is not today.
  func moment(_ time: Double, seconds: Bool = false) -> String {
    let local = localTime(time)
    let day = CalendarDay(secondsSince1970: local)
    let clock = clockText(local, seconds: seconds)
    let today = CalendarDay(secondsSince1970: localTime(traces.now))
    guard let day, let today, day != today else { return clock }
    return (day.year == today.year ? day.description.dropFirst(5) : day.description[...]) + " "
      + clock
  }

  private func localTime(_ time: Double) -> Double {
    guard time.isFinite, abs(time) < 2e11 else { return 0 }
    let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: time))
    return time + Double(offset)
  }
}

private func clockText(_ local: Double, seconds: Bool) -> String {
  let second = Int(local.rounded(.down)) % 86_400
  let ofDay = second < 0 ? second + 86_400 : second
  let parts = [ofDay / 3600, ofDay / 60 % 60] + (seconds ? [ofDay % 60] : [])
  return parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
}
