import Foundation
import Retrieval
import Synchronization
import Testing

@testable import Interchange

/// A listener at a free port, and what it has heard.
final class TestListener: Sendable {
  let listener: TraceListener
  private let heard: Heard

  /// What arrived, the last of each id.
  private final class Heard: Sendable {
    struct State {
      var traces: [Trace] = []
      var changes = 0
      var failure: String?
    }

    let state = Mutex(State())

    func take(_ change: TraceAssembler.Change) throws {
      try state.withLock { state in
        if let failure = state.failure { throw Failure(description: failure) }
        state.changes += 1
        let gone = Set(change.superseded + change.traces.map(\.id))
        state.traces.removeAll { gone.contains($0.id) }
        state.traces += change.traces
      }
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init(_ set: (inout TraceListener.Options) -> Void = { _ in }) throws {
    var options = TraceListener.Options()
    options.port = 0
    // What a test does not speak of must not end it where the machine is busy with others.
    (options.limits.request, options.limits.patience) = (.seconds(600), .seconds(600))
    set(&options)
    let heard = Heard()
    self.heard = heard
    listener = try TraceListener(options) { try heard.take($0) }
  }

  deinit { listener.stop() }

  var address: ListenerAddress { listener.address }
  var traces: [Trace] { heard.state.withLock { $0.traces } }
  /// How often traces came or changed.
  var changes: Int { heard.state.withLock { $0.changes } }

  /// Has the keeping of traces fail, for this reason; nil for no more.
  func fail(_ reason: String?) { heard.state.withLock { $0.failure = reason } }

  /// What a fresh client is answered.
  func answer(to request: RawRequest) throws -> RawClient.Answer {
    let client = try RawClient(address)
    client.send(request.bytes)
    return try #require(client.answer())
  }
}

/// OTLP JSON of one retriever's span.
func retrieverSpan(
  trace: String = "0af7651916cd43dd8448eb211c80319c", span: String = "b7ad6b7169203331",
  question: String = "why?"
) -> String {
  func text(_ key: String, _ value: String) -> String {
    #"{"key":"\#(key)","value":{"stringValue":"\#(value)"}}"#
  }
  let attributes = [
    text("openinference.span.kind", "RETRIEVER"), text("input.value", question),
    text("retrieval.documents.0.document.id", "a"),
    #"{"key":"retrieval.documents.0.document.score","value":{"doubleValue":0.5}}"#,
    text("retrieval.documents.0.document.content", "because"),
  ]
  return """
    {"resourceSpans":[{"resource":{"attributes":[\(text("service.name", "test"))]},"scopeSpans":\
    [{"spans":[{"traceId":"\(trace)","spanId":"\(span)","name":"retrieve",\
    "startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000000500000000",\
    "attributes":[\(attributes.joined(separator: ","))]}]}]}]}
    """
}

/// Bytes in gzip's format, by gzip itself.
func gzipped(_ bytes: some Sequence<UInt8>) throws -> [UInt8] {
  let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["gzip", "-c", file.path]
  process.standardOutput = output
  try process.run()
  let result = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return Array(result)
}
