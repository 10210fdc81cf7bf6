import GRDB
import Retrieval

/// The models whose vectors an index file holds, so that a change of model costs nothing on the
/// way back.
///
/// Each keeps the vectors of the last index published with it; the four used last are kept.
enum ModelTable {
  static let table = """
    CREATE TABLE model (
      number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, used INTEGER NOT NULL)
    """
  private static let limit = 4

  /// The model's number; nil where it has left nothing.
  static func number(of model: ModelIdentity, in database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database, sql: "SELECT number FROM model WHERE fingerprint = ?",
      arguments: [model.fingerprint])
  }

  /// The model's number, given to it where it has none; it is now the one used last.
  static func use(_ model: ModelIdentity, in database: Database) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO model (fingerprint, used) SELECT ?, ifnull(max(used), 0) + 1 FROM model WHERE 1
        ON CONFLICT (fingerprint) DO UPDATE SET used = excluded.used
        """,
      arguments: [model.fingerprint])
    guard let number = try number(of: model, in: database) else {
      throw Inconsistency("a model has no number")
    }
    return number
  }

  /// Forgets all but the models used last, and with them what they made.
  static func forgetOld(in database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM model WHERE number NOT IN (
          SELECT number FROM model ORDER BY used DESC LIMIT \(limit))
        """)
  }
}
