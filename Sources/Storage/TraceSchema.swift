import Foundation
import GRDB
import Retrieval

/// The tables of the trace store and what is written to them.
enum TraceSchema {
  /// Each migration stays as it was released; a change is a new one.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("traces") { database in
      try database.execute(
        sql: """
          CREATE TABLE trace (
            id TEXT PRIMARY KEY NOT NULL, time REAL NOT NULL, query TEXT NOT NULL,
            corpus TEXT NOT NULL, answered INTEGER, top_score REAL, threshold REAL,
            elapsed_ms REAL, top_changed INTEGER, body BLOB NOT NULL);
          CREATE INDEX trace_by_time ON trace (time, id);
          """)
    }
    migrator.registerMigration("sources of traces") { database in
      try database.execute(
        sql: "ALTER TABLE trace ADD COLUMN source TEXT NOT NULL DEFAULT 'rankscope'")
    }
    migrator.registerMigration("readers of traces") { database in
      try database.execute(sql: "ALTER TABLE trace ADD COLUMN reader TEXT")
    }
    return migrator
  }

  static func insert(
    _ trace: Trace, from source: TraceSource, into database: Database
  ) throws {
    let summary = TraceSummary(trace, source: source)
    try database.execute(
      sql: "INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        summary.id, summary.time, summary.query, summary.corpus, summary.verdict?.answered,
        summary.verdict?.topScore, summary.verdict?.threshold, summary.elapsed,
        summary.topChanged, try JSONEncoder().encode(trace), source.rawValue, trace.corpus.reader,
      ])
  }

  static func trace(
    _ id: String, for reader: Reader, in database: Database
  ) throws -> Trace? {
    let row = try Row.fetchOne(
      database, sql: "SELECT body FROM trace WHERE id = ? AND \(shown)",
      arguments: [id] + shown(to: reader))
    return try row.map { try JSONDecoder().decode(Trace.self, from: $0.bytes(0)) }
  }

  static func summaries(
    in database: Database, for reader: Reader, limit: Int, before: TraceSummary?
  ) throws -> [TraceSummary] {
    let page = before == nil ? "" : "(time, id) < (?, ?) AND "
    let place: StatementArguments = before.map { [$0.time, $0.id] } ?? []
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, time, query, corpus, answered, top_score, threshold, elapsed_ms, top_changed,
          source
        FROM trace WHERE \(page)\(shown) ORDER BY time DESC, id DESC LIMIT ?
        """,
      arguments: place + shown(to: reader) + [limit])
    return try rows.map(TraceSummary.init)
  }
}

extension TraceSchema {
  /// The condition that a reader may see a trace; `shown(to:)` fills its places.
  private static let shown = "(? OR reader IS ?)"

  private static func shown(to reader: Reader) -> StatementArguments {
    [reader == .everything, reader.groups]
  }
}

extension TraceSummary {
  fileprivate init(_ row: Row) throws {
    guard let source = TraceSource(rawValue: try row.text(9)) else {
      throw Inconsistency("a trace comes from nowhere known")
    }
    let verdict = try row.optional(4, Row.flag).map {
      Verdict(
        answered: $0, topScore: try row.optional(5, Row.number), threshold: try row.number(6))
    }
    self.init(
      id: try row.text(0), time: try row.number(1), query: try row.text(2),
      corpus: try row.text(3), verdict: verdict, elapsed: try row.optional(7, Row.number),
      topChanged: try row.optional(8, Row.flag), source: source)
  }
}
