/// A form in which traces leave the program.
package enum TraceExport: String, CaseIterable, Sendable {
  case json, otlp, report

  var title: String {
    switch self {
    case .json: "trace as JSON, everything"
    case .otlp: "trace as OTLP JSON, for Phoenix and other viewers"
    case .report: "report of all false greens, in Markdown"
    }
  }

  /// The name of the file.
  package var name: String {
    switch self {
    case .json: "trace.json"
    case .otlp: "trace.otlp.json"
    case .report: "false-greens.md"
    }
  }
}
