import Foundation
import GRDB

/// Bytes kept in parts, since SQLite bounds one value to a gigabyte.
struct LargeBlob {
  static let table = """
    CREATE TABLE blob (
      name TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (name, part))
    """
  private static let partSize = 1 << 23

  let name: String

  func write(_ bytes: some RandomAccessCollection<UInt8>, to database: Database) throws {
    try database.execute(sql: "DELETE FROM blob WHERE name = ?", arguments: [name])
    let insert = try database.makeStatement(
      sql: "INSERT INTO blob (name, part, bytes) VALUES (?, ?, ?)")
    var rest = bytes[...]
    for part in 0... {
      if rest.isEmpty { return }
      try insert.execute(arguments: [name, part, Data(rest.prefix(Self.partSize))])
      rest = rest.dropFirst(Self.partSize)
    }
  }

  /// The bytes; empty where none were written.
  func read(from database: Database) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(from: database) { bytes += $0 }
    return bytes
  }

  /// Reads the bytes part by part.
  func read(from database: Database, _ body: (Data) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT bytes FROM blob WHERE name = ? ORDER BY part", arguments: [name])
    while let row = try rows.next() { try body(try row.bytes(0)) }
  }
}
