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

  static func read(
    _ passages: [PassageKey], of model: Int64, from database: Database
  ) throws -> [PassageKey: TokenMatrix] {
    let select = try database.makeStatement(
      sql: "SELECT scales, codes FROM tokens WHERE model = ? AND passage = ?")
    return try passages.reduce(into: [:]) { found, passage in
      guard let row = try Row.fetchOne(select, arguments: [model, passage.bytes]) else { return }
      found[passage] = try matrix(row)
    }
  }

  private static func matrix(_ row: Row) throws -> TokenMatrix {
    let matrix = TokenMatrix(
      scales: [Float](bytes: try row.bytes(0)), codes: [Int8](bytes: try row.bytes(1)))
    guard let matrix, matrix.scales.allSatisfy(\.isFinite) else {
      throw Inconsistency("token vectors have no rows of equal length")
    }
    return matrix
  }

  /// Drops the matrices of passages that have no vector either.
  static func dropVanished(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM tokens WHERE passage NOT IN (SELECT passage FROM vector)")
  }
}
