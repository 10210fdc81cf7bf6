import Foundation
import GRDB
import Retrieval

/// Writing and reading of single traces.
enum TraceTable {
  /// Writes a trace in place of one of the same id.
  static func insert(
    _ trace: Trace, from source: TraceSource, at now: Double, into database: Database
  ) throws {
    let summary = TraceSummary(trace, source: source)
    let record = try encoded(trace)
    try database.execute(
      sql: "INSERT OR REPLACE INTO trace VALUES (\(places(17)))",
      arguments: [
        summary.time, summary.id, summary.query, summary.isPrivate, summary.corpus,
        source.rawValue, summary.service, trace.corpus.reader, summary.verdict?.answered,
        summary.verdict?.topScore, summary.verdict?.threshold, summary.elapsed,
        summary.topChanged, summary.flags.map(\.rawValue).joined(separator: ","),
        SearchWords.folded([summary.query, summary.corpus, summary.service]), record.count, now,
      ])
    try database.execute(
      sql: "INSERT OR REPLACE INTO body VALUES (?, ?)", arguments: [summary.id, record])
  }

  private static func encoded(_ trace: Trace) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return try encoder.encode(trace)
  }

  static func places(_ count: Int) -> String {
    repeatElement("?", count: count).joined(separator: ", ")
  }

  /// The record of a trace, as it was written.
  static func record(
    _ id: String, for reader: Reader, in database: Database
  ) throws -> Data? {
    let condition = TraceCondition(id: id, for: reader)
    let row = try Row.fetchOne(
      database, sql: "SELECT record FROM trace JOIN body USING (id) WHERE \(condition.sql)",
      arguments: condition.arguments)
    return try row?.bytes(0)
  }

  /// Removes a trace with what was said of it; false where there is none.
  static func remove(_ id: String, for reader: Reader, in database: Database) throws -> Bool {
    let condition = TraceCondition(id: id, for: reader)
    try database.execute(
      sql: "DELETE FROM trace WHERE \(condition.sql)", arguments: condition.arguments)
    guard database.changesCount > 0 else { return false }
    try database.execute(sql: "DELETE FROM note WHERE id = ?", arguments: [id])
    return true
  }

  /// Removes a trace whose run is now among others; a note goes to the first of the same origin.
  static func supersede(_ id: String, by traces: [Trace], in database: Database) throws {
    try database.execute(sql: "DELETE FROM trace WHERE id = ?", arguments: [id])
    let heir = traces.first { trace in
      trace.origin?.traceID.map { !$0.isEmpty && id.hasPrefix($0) } ?? false
    }
    if let heir {
      try database.execute(
        sql: "UPDATE OR IGNORE note SET id = ? WHERE id = ?", arguments: [heir.id, id])
    }
    try database.execute(sql: "DELETE FROM note WHERE id = ?", arguments: [id])
  }

  /// Keeps what a person noted, or with nil forgets it; false where there is no such trace.
  static func set(
    _ note: TraceNote?, of id: String, for reader: Reader, in database: Database
  ) throws -> Bool {
    let condition = TraceCondition(id: id, for: reader)
    let sql = "SELECT EXISTS (SELECT 1 FROM trace WHERE \(condition.sql))"
    guard try Bool.fetchOne(database, sql: sql, arguments: condition.arguments) == true else {
      return false
    }
    try database.execute(sql: "DELETE FROM note WHERE id = ?", arguments: [id])
    guard let note else { return true }
    try database.execute(
      sql: "INSERT INTO note VALUES (?, ?, ?, ?)",
      arguments: [id, note.isFalseGreen, note.text, SearchWords.folded([note.text])])
    return true
  }
}
