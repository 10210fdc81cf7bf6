import Synchronization

/// Listens for other programs' traces (OTLP/HTTP), and puts together what they send.
package final class TraceListener: Sendable {
  package struct Options: Sendable {
    /// The port that OpenTelemetry's exporters send to when told nothing.
    package static let standardPort: UInt16 = 4318

    /// A name or a number; nil for this machine alone.
    package var host: String?
    /// 0 for any that is free.
    package var port = standardPort
    /// What senders must show; a host that others can reach needs one.
    package var token: AccessToken?
    package var limits = ReceiverLimits()

    package init() {}
  }

  /// Where the listener is reached.
  package let address: ListenerAddress
  private let listener: HTTPListener
  private let endpoint: TraceEndpoint

  /// Listens from now on.
  ///
  /// - Parameter take: Keeps new traces and those that more spans have changed, which come under
  ///   the same id, and drops the superseded. It is called on a thread of the listener's, once at a
  ///   time; where it throws, nothing is remembered and the sender is asked to send again.
  /// - Throws: `taken`, `forbidden`, `noSuchAddress`, `noSocket`, `open`.
  package init(
    _ options: Options = Options(),
    take: @escaping @Sendable (TraceAssembler.Change) throws -> Void
  ) throws(ReceiverError) {
    let doors = try ListeningSocket.open(host: options.host, port: options.port)
    address = ListenerAddress(doors[0])
    guard address.isLoopback || options.token != nil else {
      for door in doors { door.close() }
      throw .open(host: options.host ?? address.host)
    }
    let assembly = Assembly(take: take)
    endpoint = TraceEndpoint(
      isLoopback: address.isLoopback, token: options.token, limits: options.limits,
      take: assembly.add)
    listener = HTTPListener(doors: doors, limits: options.limits, service: endpoint)
  }

  deinit { stop() }

  /// Takes no more; returns when the requests that were being answered are, or soon.
  package func stop() { listener.stop() }

  /// How many requests were refused so far, for whatever reason.
  package var refused: Int { endpoint.refused }

  /// How many connections are open.
  package var connections: Int { listener.connections }
}

/// Where a listener is reached.
package struct ListenerAddress: Sendable, Equatable {
  /// A number: `127.0.0.1`.
  package let host: String
  package let port: UInt16
  /// Whether only this machine reaches it.
  package let isLoopback: Bool

  init(_ door: ListeningSocket) {
    host = door.host
    port = door.port
    isLoopback = door.isLoopback
  }

  /// What `OTEL_EXPORTER_OTLP_ENDPOINT` has to be.
  package var endpoint: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

/// The traces that spans make, batch by batch.
private final class Assembly: Sendable {
  private let assembler = Mutex(TraceAssembler())
  private let take: @Sendable (TraceAssembler.Change) throws -> Void

  init(take: @escaping @Sendable (TraceAssembler.Change) throws -> Void) { self.take = take }

  func add(_ batch: SpanBatch) throws {
    try assembler.withLock { assembler in
      // What could not be kept comes again, and must then be as new as it was.
      var next = assembler
      let change = next.add(batch.spans)
      if !change.traces.isEmpty || !change.superseded.isEmpty { try take(change) }
      assembler = next
    }
  }
}
