import GRDB
import Retrieval

/// The table of judgements.
enum JudgementSchema {
  /// Each migration stays as it was released; a change is a new one.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("judgements") { database in
      try database.execute(
        sql: """
          CREATE TABLE judgement (
            place INTEGER PRIMARY KEY AUTOINCREMENT, corpus TEXT NOT NULL, query TEXT NOT NULL,
            question TEXT NOT NULL, chunk TEXT NOT NULL, document TEXT NOT NULL,
            passage TEXT NOT NULL, grade INTEGER, person TEXT NOT NULL, time REAL NOT NULL);
          CREATE INDEX judgement_by_pair ON judgement (corpus, query, chunk, place);
          """)
    }
    return migrator
  }

  static func insert(
    _ kept: KeptJudgement, of corpus: String, into database: Database
  ) throws {
    let judgement = kept.judgement
    try database.execute(
      sql: """
        INSERT INTO judgement
          (corpus, query, question, chunk, document, passage, grade, person, time)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        corpus, judgement.queryID, judgement.question, judgement.chunkID, judgement.documentID,
        judgement.passage, judgement.grade, kept.person, kept.time,
      ])
  }

  /// All judgements of a corpus; with `standing` only the last of each pair, where it has a grade.
  static func judgements(
    of corpus: String, standing: Bool, in database: Database
  ) throws -> [KeptJudgement] {
    let last = """
      AND grade IS NOT NULL AND place IN
        (SELECT max(place) FROM judgement WHERE corpus = ? GROUP BY query, chunk)
      """
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT query, question, chunk, document, passage, grade, person, time FROM judgement
        WHERE corpus = ? \(standing ? last : "") ORDER BY place
        """,
      arguments: standing ? [corpus, corpus] : [corpus])
    return try rows.map(KeptJudgement.init)
  }
}

extension KeptJudgement {
  fileprivate init(_ row: Row) throws {
    let grade = try row.optional(5, Row.count)
    if let grade, grade > 3 { throw Inconsistency("a grade is \(grade)") }
    self.init(
      ChunkJudgement(
        queryID: try row.text(0), question: try row.text(1), chunkID: try row.text(2),
        documentID: try row.text(3), passage: try row.text(4), grade: grade),
      by: try row.text(6), at: try row.number(7))
  }
}
