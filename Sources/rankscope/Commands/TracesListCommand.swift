import ArgumentParser
import Foundation
import Retrieval
import Storage

/// `rankscope traces list`: the runs on record, newest first.
struct TracesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the runs on record, newest first.")

  @OptionGroup var store: TraceStoreOptions
  @Option(help: "How many at most.")
  var limit = 50
  @Flag(help: "Print JSON lines.")
  var json = false

  func run() async throws {
    let summaries = try store.open().list(limit: limit, for: store.reader)
    if json { return try put(summaries.map { try TraceListing($0).line }.joined()) }
    if summaries.isEmpty { return put("No run is on record\n") }
    put(summaries.map { TraceListing($0).text }.joined())
  }
}

/// A line of `rankscope traces list`.
struct TraceListing: Encodable {
  private let traceID: String
  private let time: String
  private let query: String
  private let verdict: Verdict?
  private let source: String

  init(_ summary: TraceSummary) {
    traceID = summary.id
    time = Date(timeIntervalSince1970: summary.time).ISO8601Format()
    query = summary.query
    verdict = summary.verdict
    source = summary.source.rawValue
  }

  var text: String { "\(traceID)  \(time)  \(query)\n" }

  /// One JSON value and a newline.
  var line: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case time, query, verdict, source
    case traceID = "trace_id"
  }
}
