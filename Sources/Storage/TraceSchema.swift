import Foundation
import GRDB
import Retrieval

/// The tables of the trace store.
///
/// `trace` holds what lists show, in the order of lists, so that a page or a filter reads no more
/// than it shows; `body` holds the records; `note` what people said of them, which outlives a
/// record's being replaced.
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
    migrator.registerMigration("bodies apart", migrate: takeBodiesApart)
    return migrator
  }

  private static func takeBodiesApart(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE trace RENAME TO whole;
        CREATE TABLE trace (
          time REAL NOT NULL, id TEXT NOT NULL UNIQUE, query TEXT NOT NULL,
          is_private INTEGER NOT NULL, corpus TEXT NOT NULL, source TEXT NOT NULL, service TEXT,
          reader TEXT, answered INTEGER, top_score REAL, threshold REAL, elapsed_ms REAL,
          top_changed INTEGER, flags TEXT NOT NULL, words TEXT NOT NULL, bytes INTEGER NOT NULL,
          recorded REAL NOT NULL, PRIMARY KEY (time, id)) WITHOUT ROWID;
        CREATE INDEX trace_by_recording ON trace (recorded, time, id, bytes);
        CREATE TABLE body (
          id TEXT PRIMARY KEY NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
          record BLOB NOT NULL);
        CREATE TABLE note (
          id TEXT PRIMARY KEY NOT NULL, is_false_green INTEGER NOT NULL, text TEXT NOT NULL,
          words TEXT NOT NULL);
        INSERT INTO trace SELECT
          time, id, query, 0, corpus, source, NULL, reader, answered, top_score, threshold,
          elapsed_ms, top_changed, \(flagsOfWhole), '', length(body), time FROM whole;
        INSERT INTO body SELECT id, body FROM whole;
        DROP TABLE whole;
        """)
    for row in try Row.fetchAll(database, sql: "SELECT id, query, corpus FROM trace") {
      try database.execute(
        sql: "UPDATE trace SET words = ? WHERE id = ?",
        arguments: [SearchWords.folded([row.text(1), row.text(2)]), row.text(0)])
    }
  }

  /// The kinds of a record's flags, joined by commas; none where the record is damaged.
  private static let flagsOfWhole = """
    CASE WHEN json_valid(CAST(body AS TEXT)) THEN ifnull(
      (SELECT group_concat(DISTINCT json_extract(value, '$.kind'))
       FROM json_each(CAST(body AS TEXT), '$.flags')), '') ELSE '' END
    """
}
