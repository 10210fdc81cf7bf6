import Foundation
import GRDB
import Retrieval

/// The vectors of passages, one for each model.
enum VectorTable {
  static let table = """
    CREATE TABLE vector (
      model INTEGER NOT NULL REFERENCES model ON DELETE CASCADE, passage BLOB NOT NULL,
      numbers BLOB NOT NULL, PRIMARY KEY (model, passage))
    """
  static let longest = 1 << 16

  static func write(
    _ vectors: [PassageKey: [Float]], of model: Int64, to database: Database
  ) throws {
    let insert = try database.makeStatement(
      sql: "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)")
    for (passage, vector) in vectors {
      try insert.execute(arguments: [
        model, passage.bytes, vector.withUnsafeBytes { Data($0) },
      ])
    }
  }

  /// Those passages that have no vector of so many numbers.
  ///
  /// - Throws: `CancellationError`, and what is wrong with the database.
  static func missing(
    among passages: [PassageKey], of model: Int64, dimensions: Int, in database: Database
  ) throws -> Set<PassageKey> {
    let select = try database.makeStatement(
      sql: "SELECT length(numbers) FROM vector WHERE model = ? AND passage = ?")
    let size = dimensions * MemoryLayout<Float>.size
    return try passages.reduce(into: []) { missing, passage in
      try Task.checkCancellation()
      let found = try Int.fetchOne(select, arguments: [model, passage.bytes])
      if found != size { missing.insert(passage) }
    }
  }

  /// Reads the vectors of all chunks in order; returns how many there are, fewer than chunks where
  /// one has none.
  static func read(
    of model: Int64, from database: Database,
    _ body: (UnsafeBufferPointer<Float>) throws -> Void
  ) throws -> Int {
    // The join is crossed so that SQLite takes the chunks in their order.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT vector.numbers FROM chunk CROSS JOIN vector
        ON vector.model = ? AND vector.passage = chunk.passage ORDER BY chunk.ordinal
        """,
      arguments: [model])
    var (vector, found): ([Float], Int) = ([], 0)
    while let row = try rows.next() {
      try row.withUnsafeData(atIndex: 0) { data in
        let length = (data?.count ?? 0) / MemoryLayout<Float>.size
        if found == 0 {
          guard 1...longest ~= length else { throw Inconsistency("a vector has \(length) numbers") }
          vector = Array(repeating: 0, count: length)
        }
        guard let data, data.count == vector.count * MemoryLayout<Float>.size else {
          throw Inconsistency("vectors differ in length")
        }
        vector.withUnsafeMutableBytes { _ = data.copyBytes(to: $0) }
      }
      guard vector.allSatisfy(\.isFinite) else { throw Inconsistency("a vector is not finite") }
      try vector.withUnsafeBufferPointer(body)
      found += 1
    }
    return found
  }

  /// Drops the model's vectors of passages that are no longer in the index.
  static func dropVanished(of model: Int64, in database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM vector WHERE model = ? AND passage NOT IN (SELECT passage FROM chunk)
        """,
      arguments: [model])
  }
}
