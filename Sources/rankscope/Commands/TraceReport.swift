import Foundation
import Retrieval

/// A trace as a line of JSON in `rankscope traces list`.
struct TraceReport: Encodable {
  private let summary: TraceSummary

  init(_ summary: TraceSummary) { self.summary = summary }

  /// One JSON value and a newline.
  var line: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(summary.id, forKey: .traceID)
    try container.encode(
      Date(timeIntervalSince1970: summary.time).ISO8601Format(
        .init(includingFractionalSeconds: true)),
      forKey: .time)
    try container.encode(summary.isPrivate ? nil : summary.query, forKey: .query)
    try container.encode(summary.corpus, forKey: .corpus)
    try container.encode(summary.verdict, forKey: .verdict)
    try container.encode(summary.source.rawValue, forKey: .source)
    try container.encodeIfPresent(summary.service, forKey: .service)
    try container.encode(summary.elapsed, forKey: .elapsed)
    try container.encode(summary.topChanged, forKey: .topChanged)
    try container.encode(summary.flags, forKey: .flags)
    try container.encode(summary.note?.isFalseGreen ?? false, forKey: .isFalseGreen)
    try container.encodeIfPresent(summary.note?.text, forKey: .note)
    try container.encode(summary.bytes, forKey: .bytes)
  }

  private enum CodingKeys: String, CodingKey {
    case time, query, corpus, verdict, source, service, flags, note, bytes
    case traceID = "trace_id"
    case elapsed = "elapsed_ms"
    case topChanged = "top_changed"
    case isFalseGreen = "false_green"
  }
}
