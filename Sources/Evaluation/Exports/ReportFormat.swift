import Foundation

/// The formats that a report is written in.
package enum ReportFormat: String, CaseIterable, Sendable {
  case table
  case markdown
  case csv
  case json
}

/// A report as one JSON value with a newline, its keys in order.
package func json(of report: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
}
