import ArgumentParser
import Foundation
import Interchange
import Retrieval
import Storage

/// `rankscope traces import`: takes in what other programs recorded.
struct TracesImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in what other programs recorded, from files.",
    discussion: """
      rankscope traces import traces.jsonl      OTLP JSON, one object or a line each
      rankscope traces import export.bin.gz     OTLP as protobuf; gzip is inflated
      rankscope traces import spans.json        spans that Phoenix exported
      cat spans.json | rankscope traces import -    standard input

      The form is told by the content. Retrievers and rerankers among the spans (OpenInference, or \
      OpenTelemetry's conventions for generative AI) become traces; what is there already is \
      replaced, but by no less than it is.
      """)

  /// How many of the spans that could not be read are named.
  private static let namedFaults = 5

  @Argument(help: "The files; - for standard input.", completion: .file())
  var files: [String]
  @Flag(help: "Print JSON lines, as traces list does.")
  var json = false
  @Flag(name: .customLong("private"), help: "Keep ids and numbers alone, without any text.")
  var isPrivate = false

  func run() async throws {
    let found = try read()
    let store = try TraceStore.open(
      in: try Folders(environment: ProcessInfo.processInfo.environment), isPrivate: isPrivate)
    let traces = found.traces
    try store.record(contentsOf: traces, from: .imported)
    if json {
      for trace in traces {
        guard let summary = try store.summary(of: trace.id, for: .everything) else { continue }
        put(try TraceReport(summary).line)
      }
    }
    report(found, traces)
  }

  private func read() throws -> TraceImport {
    var found = TraceImport()
    for file in files {
      let data = try SpanFile.data(at: file)
      do {
        try found.add(data)
      } catch {
        throw UsageError("\(file): \(error)")
      }
    }
    return found
  }

  private func report(_ found: TraceImport, _ traces: [Trace]) {
    let pairs = traces.count { !$0.before.isEmpty && !$0.after.isEmpty }
    say(
      "rankscope: \(counted(traces.count, "trace")) of \(counted(found.spans, "span")); "
        + (traces.isEmpty
          ? "no retriever or reranker is among them"
          : "\(pairs) with both lists; rankscope traces list shows them"))
    guard found.faultCount > 0 else { return }
    say("rankscope: \(found.faultCount) of the spans or lines could not be read:")
    for fault in found.faults.prefix(Self.namedFaults) { say("  \(fault)") }
    let more = found.faultCount - min(found.faults.count, Self.namedFaults)
    if more > 0 { say("  and \(more) more") }
  }
}
