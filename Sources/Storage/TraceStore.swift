import Foundation
import GRDB
package import Retrieval

/// The traces of all runs, in one SQLite file.
package struct TraceStore: Sendable {
  private let file: StoreFile

  /// Opens the store, or makes it where there is no file.
  ///
  /// - Throws: `foreign` for any other file, which stays untouched; `newer`, `damaged`,
  ///   `unusable`.
  package init(path: String) throws(StorageError) {
    file = try StoreFile(path: path, kind: .traces)
    let migrator = TraceSchema.migrator
    guard try !file.read(migrator.hasBeenSuperseded) else { throw .newer(path: path) }
    do { try migrator.migrate(file.queue) } catch { throw StorageError(error, path: path) }
  }

  /// Stores a trace without making the caller wait.
  ///
  /// - Parameter failed: called on another thread where the trace could not be stored.
  package func record(
    _ trace: Trace, from source: TraceSource = .rankscope,
    failed: @escaping @Sendable (StorageError) -> Void = { _ in }
  ) {
    file.queue.asyncWrite {
      try TraceSchema.insert(trace, from: source, into: $0)
    } completion: { _, result in
      if case .failure(let error) = result { failed(StorageError(error, path: file.path)) }
    }
  }

  /// Waits until every trace recorded so far is stored or has failed.
  package func flush() {
    file.queue.writeWithoutTransaction { _ in }
  }

  /// Summaries, newest first.
  ///
  /// - Parameters:
  ///   - reader: Who looks: a member of groups sees what was asked as a member of the same groups.
  ///   - before: the last one of the page above; nil for the first page.
  package func list(
    limit: Int, before: TraceSummary? = nil, for reader: Reader
  ) throws(StorageError) -> [TraceSummary] {
    try file.read {
      try TraceSchema.summaries(in: $0, for: reader, limit: limit, before: before)
    }
  }

  /// A whole trace; nil where there is none of that id that the reader may see.
  package func trace(_ id: String, for reader: Reader) throws(StorageError) -> Trace? {
    try file.read { try TraceSchema.trace(id, for: reader, in: $0) }
  }

  /// The questions that a reader, with the same groups, asked last of a corpus: newest first, each
  /// once.
  package func recentQueries(
    _ limit: Int, of corpus: String, for reader: Reader
  ) throws(StorageError) -> [String] {
    try file.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT query FROM trace WHERE corpus = ? AND reader IS ?
          GROUP BY query ORDER BY max(time) DESC LIMIT ?
          """,
        arguments: [corpus, reader.groups, limit])
      return try rows.map { try $0.text(0) }
    }
  }
}
