import Foundation
import GRDB
import Retrieval

/// The token vectors of passages, one matrix for each model.
enum TokenTable {
  static let table = """
    CREATE TABLE tokens (
      model INTEGER NOT NULL REFERENCES model ON DELETE CASCADE, passage BLOB NOT NULL,
      scales BLOB NOT NULL, codes BLOB NOT NULL, PRIMARY KEY (model, passage))
    """

  static func write(
    _ matrices: [PassageKey: TokenMatrix], of model: Int64, to database: Database
  ) throws {
    let insert = try database.makeStatement(
      sql: "INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?)")
    for (passage, matrix) in matrices {
      try insert.execute(arguments: [
        model, passage.bytes, matrix.scales.withUnsafeBytes { Data($0) },
        matrix.codes.withUnsafeBytes { Data($0) },
      ])
    }
  }

  /// Those passages that have no matrix with rows of so many numbers.
  ///
  /// - Throws: `CancellationError`, and what is wrong with the database.
  static func missing(
    among passages: [PassageKey], of model: Int64, dimensions: Int, in database: Database
  ) throws -> Set<PassageKey> {
    // A row has one scale of four bytes, and as many codes of one byte as it has numbers.
    let select = try database.makeStatement(
      sql: """
        SELECT 1 FROM tokens WHERE model = ? AND passage = ?
        AND length(scales) > 0 AND length(codes) * 4 = length(scales) * ?
        """)
    return try passages.reduce(into: []) { missing, passage in
      try Task.checkCancellation()
      let found = try Int.fetchOne(select, arguments: [model, passage.bytes, dimensions])
      if found == nil { missing.insert(passage) }
    }
  }

  static func read(
    _ passages: [PassageKey], of model: Int64, from database: Database
  ) throws -> [PassageKey: TokenMatrix] {
    let select = try database.makeStatement(
      sql: "SELECT scales, codes FROM tokens WHERE model = ? AND passage = ?")
    return try passages.reduce(into: [:]) { found, passage in
      guard let row = try Row.fetchOne(select, arguments: [model, passage.bytes]) else { return }
      found[passage] = matrix(row)
    }
  }

  /// The matrix; nil where it has no rows of equal length, or a scale that is no step's size.
  private static func matrix(_ row: Row) -> TokenMatrix? {
    guard let scales = try? row.bytes(0), let codes = try? row.bytes(1) else { return nil }
    let matrix = TokenMatrix(scales: [Float](bytes: scales), codes: [Int8](bytes: codes))
    guard let matrix, matrix.scales.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    return matrix
  }

  /// Drops the matrices of passages that have no vector either.
  static func dropVanished(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM tokens WHERE passage NOT IN (SELECT passage FROM vector)")
  }
}
