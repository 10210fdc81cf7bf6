import ArgumentParser
import Foundation
import Interchange
import Retrieval
import Storage

/// `rankscope traces export`: runs for other programs to read.
struct TracesExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print runs in a form that other programs read.",
    discussion: """
      rankscope traces export last                  the record, a line
      rankscope traces export 01a1 01a2 --out runs.jsonl
      rankscope traces export last --format otlp    spans, as Phoenix reads them

      docs/trace-format.md says what a record holds.
      """)

  @Argument(help: "The traces: each its id, the beginning of its id, or last.")
  var ids: [String]
  @OptionGroup var store: TraceStoreOptions
  @Option(help: "\(TraceFormat.names).")
  var format = TraceFormat.json
  @Option(help: "A file to write in place of standard output.", completion: .file())
  var out: String?

  func run() async throws {
    let text = try format.text(of: ids.map { try store.trace($0).0 })
    guard let out else { return put(text) }
    try OutputFile.write(text, to: out)
  }
}

/// A form in which traces are exported.
enum TraceFormat: String, ExpressibleByArgument, CaseIterable {
  /// Our own: a record a line.
  case json
  /// OpenTelemetry's, with OpenInference's attributes: a trace a line.
  case otlp

  static var names: String { allCases.map(\.rawValue).joined(separator: " or ") }

  func text(of traces: [Trace]) throws -> String {
    switch self {
    case .json: try traces.map(Self.line).joined()
    case .otlp:
      String(decoding: try traces.map(OTLPExport.line).joined(), as: UTF8.self)
    }
  }

  private static func line(_ trace: Trace) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(trace), as: UTF8.self) + "\n"
  }
}
