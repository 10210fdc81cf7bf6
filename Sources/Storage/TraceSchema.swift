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
    return migrator
  }

  static func insert(_ trace: Trace, into database: Database) throws {
    let summary = TraceSummary(trace)
    try database.execute(
      sql: "INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        summary.id, summary.time, summary.query, summary.corpus, summary.verdict?.answered,
        summary.verdict?.topScore, summary.verdict?.threshold, summary.elapsed,
        summary.topChanged, try JSONEncoder().encode(trace),
      ])
  }

  static func trace(_ id: String, in database: Database) throws -> Trace? {
    let body = try Data.fetchOne(
      database, sql: "SELECT body FROM trace WHERE id = ?", arguments: [id])
    return try body.map { try JSONDecoder().decode(Trace.self, from: $0) }
  }

  static func summaries(
    in database: Database, limit: Int, before: TraceSummary?
  ) throws -> [TraceSummary] {
    let page = before == nil ? "" : "WHERE (time, id) < (?, ?)"
    let place: [any DatabaseValueConvertible] = before.map { [$0.time, $0.id] } ?? []
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, time, query, corpus, answered, top_score, threshold, elapsed_ms, top_changed
        FROM trace \(page) ORDER BY time DESC, id DESC LIMIT ?
        """,
      arguments: StatementArguments(place + [limit]))
    return rows.map(TraceSummary.init)
  }
}

extension TraceSummary {
  fileprivate init(_ row: Row) {
    id = row[0]
    time = row[1]
    query = row[2]
    corpus = row[3]
    if let answered: Bool = row[4] {
      verdict = Verdict(answered: answered, topScore: row[5], threshold: row[6])
    }
    elapsed = row[7]
    topChanged = row[8]
  }
}
