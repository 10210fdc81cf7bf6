import GRDB
import Retrieval

/// The tables of an index file.
enum IndexSchema {
  /// Another form of any table, or of what is written into them, is another version.
  static let version = 4

  private static let tables =
    [
      "CREATE TABLE published (identity TEXT NOT NULL)",
      LargeBlob.table, ModelTable.table, VectorTable.table, TokenTable.table,
    ] + ChunkTable.tables

  /// Which version has written the file; 0 for an empty one.
  static func foundVersion(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// Makes the tables, also in place of those of an older version: an index is quickly remade.
  static func make(in database: Database, path: String) throws {
    let found = try foundVersion(database)
    if found > version { throw StorageError.newer(path: path) }
    if found == version { return }
    for table in try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    {
      try database.drop(table: table)
    }
    for table in tables { try database.execute(sql: table) }
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Refuses a file of this version whose tables are not those that we make.
  ///
  /// A file may come from anyone, and a view or a trigger in a table's place would run on reading.
  static func check(_ database: Database) throws {
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
    guard Set(try String.fetchAll(database, sql: sql)) == Set(tables) else {
      throw Inconsistency("its tables are not those of an index")
    }
  }
}
