import Interchange
import Retrieval
import Storage

extension TraceListener {
  /// Listens from now on, and keeps what arrives.
  ///
  /// - Parameter heard: Told of what was kept, on a thread of the listener's, once at a time.
  /// - Throws: as ``TraceListener/init(_:take:)``.
  convenience init(
    _ options: Options, keepingIn store: TraceStore,
    heard: @escaping @Sendable (TraceAssembler.Change) -> Void
  ) throws(ReceiverError) {
    try self.init(options) { change in
      var kept = change
      kept.traces = try store.record(
        contentsOf: change.traces, from: .imported, superseding: change.superseded)
      heard(kept)
    }
  }
}
