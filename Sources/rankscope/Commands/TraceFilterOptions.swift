import ArgumentParser
import Foundation
import Retrieval

/// Which traces are meant, as flags.
struct TraceFilterOptions: ParsableArguments {
  @Option(help: "Words of the question, the corpus, the program or the note.")
  var text: String?
  @Flag(help: "Runs that answered.")
  var answered = false
  @Flag(help: "Runs that found nothing good enough.")
  var abstained = false
  @Flag(help: "Runs that a person flagged as confident and wrong.")
  var falseGreens = false
  @Flag(help: "Runs of other programs.")
  var imported = false
  @Option(help: "Runs since a time ago or a day: 90m, 12h, 2d, 3w or 2026-11-01.")
  var since: String?

  func validate() throws {
    if answered, abstained {
      throw ValidationError("--answered and --abstained leave nothing; give one of them")
    }
  }

  /// - Parameter now: In seconds since 1970 (UTC).
  func filter(at now: Double) throws -> TraceFilter {
    var filter = TraceFilter()
    filter.text = text ?? ""
    filter.answered = answered ? true : abstained ? false : nil
    filter.source = imported ? .imported : nil
    filter.falseGreensOnly = falseGreens
    filter.since = try since.map { try Self.beginning($0, now) }
    return filter
  }

  private static func beginning(_ text: String, _ now: Double) throws -> Double {
    let units: [Character: Double] = ["m": 60, "h": 3600, "d": 86400, "w": 604_800]
    if let unit = text.last.flatMap({ units[$0] }), let count = Double(text.dropLast()),
      count >= 0, count < 1e6
    {
      return now - count * unit
    }
    if let day = CalendarDay(text) { return Double(day.daysSince1970) * 86400 }
    throw UsageError("--since is \(text); write a time ago as 90m, 12h, 2d or 3w, or 2026-11-01")
  }
}
