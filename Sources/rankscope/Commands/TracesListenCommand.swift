import ArgumentParser
import Foundation
import Interchange
import Retrieval
import Storage

/// `rankscope traces listen`: takes other programs' traces as they are sent.
struct TracesListenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen", abstract: "Take other programs' traces as they are sent (OTLP/HTTP).",
    discussion: """
      rankscope traces listen
      OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318 python app.py    in another terminal

      Each run that arrives is a line, and another one when later spans complete it; it is kept \
      beside the program's own runs. \
      Only this machine is heard, unless --host names an address that others reach; they must then \
      send the token: OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20…".
      """)

  @Option(help: "The port; 0 for any that is free.")
  var port = TraceListener.Options.standardPort
  @Option(help: "An address of this machine that others reach; needs a token.")
  var host: String?
  @Option(help: "The environment variable that holds the token that senders must show.")
  var tokenEnv: String?
  @Option(
    help: "A file that holds the token; only its owner may be able to read it.", completion: .file()
  )
  var tokenFile: String?
  @Flag(help: "Print JSON lines, as traces list does.")
  var json = false
  @Flag(name: .customLong("private"), help: "Keep ids and numbers alone, without any text.")
  var isPrivate = false

  func validate() throws {
    guard tokenEnv == nil || tokenFile == nil else {
      throw ValidationError("give either --token-env or --token-file")
    }
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let options = try options(environment)
    let store = try TraceStore.open(
      in: try Folders(environment: environment), isPrivate: isPrivate)
    let heard = HeardTraces(store: store, json: json)
    let listener = try TraceListener(options, keepingIn: store, heard: heard.show)
    say("rankscope: listening; have programs send to it with")
    say("OTEL_EXPORTER_OTLP_ENDPOINT=\(Self.endpoint(of: listener.address))")
    try await untilInterrupted {
      defer { listener.stop() }
      while true {
        try store.pruneInBackground()
        try await Task.sleep(for: .seconds(3600))
      }
    } stopped: {
      "stopped listening; rankscope traces list --imported has what came"
    }
  }

  private func options(_ environment: [String: String]) throws -> TraceListener.Options {
    var options = TraceListener.Options()
    options.port = port
    options.host = host
    if let tokenEnv {
      options.token = try AccessToken(variable: tokenEnv, environment: environment)
    } else if let tokenFile {
      options.token = try AccessToken(file: tokenFile)
    }
    return options
  }

  /// Where programs send to; an address that stands for all of the machine's is none for them.
  private static func endpoint(of address: ListenerAddress) -> String {
    guard ["0.0.0.0", "::"].contains(address.host) else { return address.endpoint }
    return "http://\(ProcessInfo.processInfo.hostName):\(address.port)"
  }
}

/// Prints what was heard, as it was kept.
private struct HeardTraces: Sendable {
  let store: TraceStore
  let json: Bool

  @Sendable func show(_ change: TraceAssembler.Change) {
    for trace in change.traces {
      do {
        // What is private is not printed either.
        guard let summary = try store.summary(of: trace.id, for: .everything) else { continue }
        put(json ? try TraceReport(summary).line : Self.line(trace, summary))
      } catch {
        say("rankscope: \(error)")
      }
    }
  }

  /// `2026-05-04T10:00:00Z  my-app  5 retrieved, 3 reranked, another first  Who …?  (id)`.
  private static func line(_ trace: Trace, _ summary: TraceSummary) -> String {
    var lists: [String] = []
    if !trace.before.isEmpty { lists.append("\(trace.before.count) retrieved") }
    if !trace.after.isEmpty { lists.append("\(trace.after.count) reranked") }
    if summary.topChanged == true { lists.append("another first") }
    let parts = [
      Date(timeIntervalSince1970: trace.time).ISO8601Format(),
      trace.origin?.service ?? "a program without a name", lists.joined(separator: ", "),
      summary.isPrivate ? "(private)" : trace.query, "(\(trace.id))",
    ]
    return parts.map(\.shown).joined(separator: "  ") + "\n"
  }
}
