package import Foundation
import GRDB
package import Retrieval

/// The traces of all runs, in one SQLite file.
package struct TraceStore: Sendable {
  let file: StoreFile
  private let keepsText: Bool

  /// Opens the store, or makes it where there is no file.
  ///
  /// - Parameter keepsText: Whether texts are written with what is recorded from now on; where not,
  ///   ids and numbers alone are.
  /// - Throws: `foreign` for any other file, which stays untouched; `newer`, `damaged`,
  ///   `unusable`.
  package init(path: String, keepsText: Bool = true) throws(StorageError) {
    file = try StoreFile(path: path, kind: .traces)
    self.keepsText = keepsText
    let migrator = TraceSchema.migrator
    guard try !file.read(migrator.hasBeenSuperseded) else { throw .newer(path: path) }
    do { try migrator.migrate(file.queue) } catch { throw StorageError(error, path: path) }
  }

  /// Stores a trace without making the caller wait; it takes the place of one of the same id.
  ///
  /// - Parameters:
  ///   - now: When it is recorded, in seconds since 1970 (UTC): its age begins then.
  ///   - failed: Called on another thread where the trace could not be stored.
  package func record(
    _ trace: Trace, from source: TraceSource = .rankscope,
    at now: Double = Date().timeIntervalSince1970,
    failed: @escaping @Sendable (StorageError) -> Void = { _ in }
  ) {
    file.queue.asyncWrite { [keepsText] in
      try TraceTable.insert(
        keepsText ? trace : trace.withoutText(), from: source, at: now, into: $0)
    } completion: { _, result in
      if case .failure(let error) = result { failed(StorageError(error, path: file.path)) }
    }
  }

  /// Stores many traces, all or none, and returns when that is done.
  ///
  /// Of another program's run the fuller record stays: one that is a part of a stored one is left
  /// out, and stored ones that are a part of it go.
  ///
  /// - Parameter superseded: Ids of traces that these take the place of, such as of a run of which
  ///   only a part had come in; what was noted of them goes over.
  /// - Returns: the traces that were stored.
  @discardableResult
  package func record(
    contentsOf traces: [Trace], from source: TraceSource, superseding superseded: [String] = [],
    at now: Double = Date().timeIntervalSince1970
  ) throws(StorageError) -> [Trace] {
    try file.write { database in
      let stored = try Self.storedParts(of: traces, in: database)
      let whole = traces.filter { !(stored[$0.origin?.traceID]?.hasWhole(of: $0) ?? false) }
      for trace in whole {
        try TraceTable.insert(
          keepsText ? trace : trace.withoutText(), from: source, at: now, into: database)
        for id in stored[trace.origin?.traceID]?.parts(of: trace) ?? [] {
          try TraceTable.supersede(id, by: [trace], in: database)
        }
      }
      let ids = Set(whole.map(\.id))
      for id in superseded where !ids.contains(id) {
        try TraceTable.supersede(id, by: whole, in: database)
      }
      return whole
    }
  }

  /// What is stored of the traces of other programs from which runs come.
  private static func storedParts(
    of traces: [Trace], in database: Database
  ) throws -> [String?: TraceParts] {
    try Dictionary(grouping: traces) { $0.origin?.traceID }.reduce(into: [:]) { parts, group in
      guard let traceID = group.key, !traceID.isEmpty else { return }
      parts[traceID] = try TraceParts(of: traceID, before: group.value, in: database)
    }
  }

  /// Waits until every trace recorded so far is stored or has failed.
  package func flush() {
    file.queue.writeWithoutTransaction { _ in }
  }

  /// Summaries, newest first.
  ///
  /// - Parameters:
  ///   - before: the last one of the page above; nil for the first page.
  ///   - reader: Who looks: a member of groups sees what was asked as a member of the same groups.
  package func list(
    _ filter: TraceFilter = TraceFilter(), limit: Int, before: TraceSummary? = nil,
    for reader: Reader
  ) throws(StorageError) -> [TraceSummary] {
    try file.read {
      try TraceList.summaries(filter, limit: limit, before: before, for: reader, in: $0)
    }
  }

  /// The summary of one trace; nil where there is none of that id that the reader may see.
  package func summary(of id: String, for reader: Reader) throws(StorageError) -> TraceSummary? {
    try file.read { try TraceList.summary(of: id, for: reader, in: $0) }
  }

  /// Summaries by their places in the whole list, newest first, as a list that is scrolled asks for
  /// them.
  ///
  /// - Parameter count: how many stand before the first one.
  package func list(
    _ filter: TraceFilter = TraceFilter(), skipping count: Int, limit: Int, for reader: Reader
  ) throws(StorageError) -> [TraceSummary] {
    try file.read {
      try TraceList.summaries(filter, skipping: count, limit: limit, for: reader, in: $0)
    }
  }

  /// How many traces a filter leaves that the reader may see.
  package func count(
    _ filter: TraceFilter = TraceFilter(), for reader: Reader
  ) throws(StorageError) -> Int {
    try file.read { try TraceList.count(filter, for: reader, in: $0) }
  }

  /// Ids of traces that the reader may see and that begin alike, at most so many.
  package func ids(
    startingWith prefix: String, limit: Int, for reader: Reader
  ) throws(StorageError) -> [String] {
    try file.read {
      try TraceList.ids(startingWith: prefix, limit: limit, for: reader, in: $0)
    }
  }

  /// A whole trace; nil where there is none of that id that the reader may see.
  ///
  /// - Throws: `newerTrace` and `brokenTrace` for a record that cannot be read, beside which all
  ///   others can.
  package func trace(_ id: String, for reader: Reader) throws(StorageError) -> Trace? {
    guard let record = try record(of: id, for: reader) else { return nil }
    return try Trace(record: record, of: id, in: file.path)
  }

  /// A trace's record as it was written; nil where there is none of that id that the reader may
  /// see.
  package func record(of id: String, for reader: Reader) throws(StorageError) -> Data? {
    try file.read { try TraceTable.record(id, for: reader, in: $0) }
  }

  /// Keeps what a person noted of a run, or with nil forgets it.
  ///
  /// - Returns: false where there is no trace of that id that the reader may see.
  package func set(
    _ note: TraceNote?, of id: String, for reader: Reader
  ) throws(StorageError) -> Bool {
    try file.write { try TraceTable.set(note, of: id, for: reader, in: $0) }
  }

  /// Removes a trace and what was noted of it.
  ///
  /// - Returns: false where there is no trace of that id that the reader may see.
  package func remove(_ id: String, for reader: Reader) throws(StorageError) -> Bool {
    try file.write { try TraceTable.remove(id, for: reader, in: $0) }
  }

  /// Takes what was removed out of the log as well, where nobody reads just now.
  package func settle() {
    _ = try? file.queue.inDatabase { try $0.checkpoint(.truncate) }
  }

  /// The questions that a reader, with the same groups, asked last of a corpus: newest first, each
  /// once.
  package func recentQueries(
    _ limit: Int, of corpus: String, for reader: Reader
  ) throws(StorageError) -> [String] {
    try file.read { try TraceList.recentQueries(limit, of: corpus, for: reader, in: $0) }
  }

  /// A mark that is another one after every change of the store, by this process or by others.
  package func changes() throws(StorageError) -> TraceChanges {
    try file.read { database in
      TraceChanges(
        byOthers: try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0,
        here: database.totalChangesCount)
    }
  }
}

/// What a trace store has come to; only whether two are the same means something.
package struct TraceChanges: Sendable, Equatable {
  let byOthers: Int
  let here: Int
}
