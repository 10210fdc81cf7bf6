import Foundation
import GRDB

/// Bytes kept in parts, since SQLite bounds one value to a gigabyte, each with its `WordSum`,
/// to which its number is added: parts that are exchanged are told too.
struct LargeBlob {
  static let table = """
    CREATE TABLE blob (
      name TEXT NOT NULL, part INTEGER NOT NULL, sum INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (name, part))
    """
  private static let partSize = 1 << 23

  let name: String

  func write(_ bytes: some RandomAccessCollection<UInt8>, to database: Database) throws {
    try database.execute(sql: "DELETE FROM blob WHERE name = ?", arguments: [name])
    let insert = try database.makeStatement(
      sql: "INSERT INTO blob (name, part, sum, bytes) VALUES (?, ?, ?, ?)")
    var rest = bytes[...]
    for part in 0... {
      if rest.isEmpty { return }
      let bytes = Data(rest.prefix(Self.partSize))
      try insert.execute(arguments: [name, part, Self.sum(bytes, part), bytes])
      rest = rest.dropFirst(Self.partSize)
    }
  }

  /// The bytes; empty where none were written.
  func read(from database: Database) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(from: database) { bytes += $0 }
    return bytes
  }

  /// Reads the bytes part by part; each is as it was written, and in its place.
  func read(from database: Database, _ body: (Data) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT bytes, sum FROM blob WHERE name = ? ORDER BY part", arguments: [name])
    var part = 0
    while let row = try rows.next() {
      let bytes = try row.bytes(0)
      guard try row.wholeNumber(1) == Self.sum(bytes, part) else {
        throw Inconsistency("its \(name) part is not as it was written")
      }
      try body(bytes)
      part += 1
    }
  }

  private static func sum(_ bytes: Data, _ part: Int) -> Int64 {
    Int64(bitPattern: bytes.withUnsafeBytes(WordSum.of) &+ UInt64(part))
  }
}
