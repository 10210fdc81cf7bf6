import Foundation
import Retrieval
import Screens
import Storage

extension Worker {
  /// Sends rows of the list of traces by their places; a request that another one followed before
  /// it was begun is left out, as letters typed in a search make them.
  func listTraces(_ request: Int, _ filter: TraceFilter, _ places: Range<Int>) {
    listing?.cancel()
    let failed: @Sendable (String) -> Message = { .tracesUnlisted(request: request, $0) }
    listing = withTraces(after: listing, failed: failed) { store, reader, mailbox in
      let rows = try store.list(
        filter, skipping: places.lowerBound, limit: places.count, for: reader)
      // Where the rows end the list does too, and nothing need be counted.
      let isEnd = rows.count < places.count && !(rows.isEmpty && places.lowerBound > 0)
      let listing = TraceListing(
        first: places.lowerBound, rows: rows,
        total: isEnd ? places.lowerBound + rows.count : try store.count(filter, for: reader),
        time: Date().timeIntervalSince1970)
      mailbox.post(.tracesListed(request: request, listing))
    }
  }

  /// Sends a whole trace, or why it cannot be read.
  func readTrace(_ request: Int, _ id: String) {
    withTraces { store, reader, mailbox in
      do {
        guard let trace = try store.trace(id, for: reader) else {
          throw UsageError("trace \(id) was removed just now")
        }
        mailbox.post(.traceRead(request: request, trace))
      } catch {
        mailbox.post(.traceUnreadable(request: request, String(describing: error)))
      }
    }
  }

  /// Sends two whole traces to be compared.
  func compareTraces(_ request: Int, _ one: String, _ other: String) {
    withTraces { store, reader, mailbox in
      guard let left = try store.trace(one, for: reader),
        let right = try store.trace(other, for: reader)
      else { throw UsageError("one of the two traces was removed just now") }
      mailbox.post(.tracesToCompare(request: request, left, right))
    }
  }

  /// Keeps what was noted of a trace.
  func note(_ note: TraceNote?, trace id: String) {
    withTraces { store, reader, mailbox in
      guard try store.set(note, of: id, for: reader) else {
        throw UsageError("trace \(id) was removed just now")
      }
      mailbox.post(.tracesChanged)
    }
  }

  func deleteTrace(_ id: String) {
    withTraces { store, reader, mailbox in
      _ = try store.remove(id, for: reader)
      mailbox.post(.tracesChanged)
    }
  }

  /// Stores a deleted trace again as it was, texts and all, with what was noted of it.
  func restore(_ deleted: DeletedTrace) {
    let path = setup.folders.traces
    withTraces { _, reader, mailbox in
      // A store that writes no texts would drop those of a trace that was recorded before.
      let store = try TraceStore(path: path)
      try store.record(contentsOf: [deleted.trace], from: deleted.source)
      if let note = deleted.note { _ = try store.set(note, of: deleted.trace.id, for: reader) }
      mailbox.post(.tracesChanged)
    }
  }

  /// Writes a trace, or the report of all false greens, into the working folder.
  func exportTrace(_ form: TraceExport, _ id: String) {
    withTraces { store, reader, mailbox in
      let text = try form.text(of: id, in: store, for: reader)
      let name = try WorkingFolder.write(text, as: form.name)
      mailbox.post(.said(Notice(.done, "saved \(name) in \(WorkingFolder.path)")))
    }
  }

  /// Tells of every change of the store, by this process or another, or no longer.
  func watchTraces(_ isOn: Bool) {
    watching?.cancel()
    watching = nil
    guard isOn, let traces else { return }
    let mailbox = mailbox
    watching = Task { @concurrent in
      var last = try? traces.changes()
      while (try? await Task.sleep(for: .milliseconds(400))) != nil {
        guard let now = try? traces.changes(), now != last else { continue }
        last = now
        mailbox.post(.tracesChanged)
      }
    }
  }

  /// Removes what is kept no longer, now and then while the program is open.
  func pruneTraces() {
    guard let traces else { return }
    pruning = Task { @concurrent in
      while (try? await Task.sleep(for: .seconds(3600))) != nil { try? traces.pruneInBackground() }
    }
  }

  /// Does something with the store off the main thread, unless it is cancelled while it waits for
  /// what is before it; what goes wrong is told.
  @discardableResult
  private func withTraces(
    after before: Task<Void, Never>? = nil,
    failed: @escaping @Sendable (String) -> Message = { .said(Notice(.error, $0)) },
    _ work: @escaping @Sendable (TraceStore, Reader, Mailbox) throws -> Void
  ) -> Task<Void, Never>? {
    guard let traces else {
      mailbox.post(
        .tracesUnavailable(
          "Runs leave no record, as --no-trace asks. Those kept before are listed by: "
            + "rankscope traces"))
      return nil
    }
    let (mailbox, reader) = (mailbox, setup.reading.reader)
    return Task { @concurrent in
      await before?.value
      guard !Task.isCancelled else { return }
      do {
        try work(traces, reader, mailbox)
      } catch {
        mailbox.post(failed(String(describing: error)))
      }
    }
  }
}

extension TraceExport {
  /// The text of the file.
  fileprivate func text(of id: String, in store: TraceStore, for reader: Reader) throws -> String {
    if self == .report { return try TraceReview.report(of: store, for: reader) }
    guard let trace = try store.trace(id, for: reader) else {
      throw UsageError("trace \(id) was removed just now")
    }
    return try (self == .otlp ? TraceFormat.otlp : .json).text(of: [trace])
  }
}
