import Foundation
import GRDB

/// Arrays of numbers kept in parts, since SQLite bounds one value to a gigabyte.
///
/// Numbers lie in the machine's own order, which is little-endian wherever the program runs.
struct LargeBlob<Element: BitwiseCopyable & Sendable> {
  /// The bytes of one part: a multiple of every element's size.
  private static var partSize: Int { 1 << 23 }

  let name: String

  static func makeTable(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE blob (
          name TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
          PRIMARY KEY (name, part))
        """)
  }

  func write(_ elements: [Element], to database: Database) throws {
    try database.execute(sql: "DELETE FROM blob WHERE name = ?", arguments: [name])
    let insert = try database.makeStatement(
      sql: "INSERT INTO blob (name, part, bytes) VALUES (?, ?, ?)")
    try elements.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: Self.partSize) {
        let part = bytes[start..<min(start + Self.partSize, bytes.count)]
        try insert.execute(arguments: [name, start / Self.partSize, Data(part)])
      }
    }
  }

  /// The elements; empty where none were written.
  func read(from database: Database) throws -> [Element] {
    let size = try Int.fetchOne(
      database, sql: "SELECT sum(length(bytes)) FROM blob WHERE name = ?", arguments: [name])
    let count = (size ?? 0) / MemoryLayout<Element>.stride
    return try [Element](unsafeUninitializedCapacity: count) { elements, initialized in
      try fill(UnsafeMutableRawBufferPointer(elements), from: database)
      initialized = count
    }
  }

  private func fill(_ bytes: UnsafeMutableRawBufferPointer, from database: Database) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT bytes FROM blob WHERE name = ? ORDER BY part", arguments: [name])
    var start = 0
    while let row = try rows.next() {
      try row.withUnsafeData(atIndex: 0) { data in
        guard let data else { return }
        guard start + data.count <= bytes.count else { throw BrokenPart() }
        UnsafeMutableRawBufferPointer(rebasing: bytes[start...]).copyBytes(from: data)
        start += data.count
      }
    }
    guard start == bytes.count else { throw BrokenPart() }
  }
}

/// The parts do not make up a whole number of elements.
private struct BrokenPart: Error {}
