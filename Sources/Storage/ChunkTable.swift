import Foundation
import GRDB
import Retrieval

/// The chunks of an index; what all chunks of a document share is kept once.
enum ChunkTable {
  static let tables = [
    """
    CREATE TABLE document (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, metadata TEXT)
    """,
    """
    CREATE TABLE chunk (
      ordinal INTEGER PRIMARY KEY, document INTEGER NOT NULL, section INTEGER NOT NULL,
      headings TEXT NOT NULL, tokens INTEGER NOT NULL, text TEXT NOT NULL, passage BLOB NOT NULL)
    """,
  ]

  static func write(_ contents: IndexContents, to database: Database) throws {
    try database.execute(sql: "DELETE FROM chunk; DELETE FROM document")
    let insert = try database.makeStatement(sql: "INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?, ?)")
    let documents = try numberDocuments(of: contents.chunks, in: database)
    for (ordinal, (chunk, passage)) in zip(contents.chunks, contents.passages).enumerated() {
      try insert.execute(arguments: [
        ordinal, documents[chunk.documentID], chunk.section,
        chunk.headings.joined(separator: "\n"), chunk.tokens, chunk.text, passage.bytes,
      ])
    }
  }

  private static func numberDocuments(
    of chunks: [Chunk], in database: Database
  ) throws -> [String: Int] {
    let insert = try database.makeStatement(sql: "INSERT INTO document VALUES (?, ?, ?, ?)")
    let encoder = JSONEncoder()
    var numbers: [String: Int] = [:]
    for chunk in chunks where numbers[chunk.documentID] == nil {
      let metadata =
        chunk.metadata == Metadata()
        ? nil : String(decoding: try encoder.encode(chunk.metadata), as: UTF8.self)
      try insert.execute(arguments: [numbers.count, chunk.documentID, chunk.title, metadata])
      numbers[chunk.documentID] = numbers.count
    }
    return numbers
  }

  /// Reads the chunks in order; returns how many there are.
  ///
  /// Each stands behind the last one, by document and section, as they are written: so no two have
  /// one id, and none has to be kept in memory to see that.
  static func readChunks(
    from database: Database, _ body: (ChunkRow, PassageKey) throws -> Void
  ) throws -> Int {
    let documents = try Int.fetchOne(database, sql: "SELECT count(*) FROM document") ?? 0
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT document, section, headings, tokens, text, passage FROM chunk ORDER BY ordinal")
    var (count, last) = (0, (-1, -1))
    while let row = try rows.next() {
      let chunk = ChunkRow(
        document: try row.count(0), section: try row.count(1), headings: try row.text(2),
        tokens: try row.count(3), text: try row.text(4))
      guard chunk.document < documents else {
        throw Inconsistency("chunk \(count) belongs to no document")
      }
      guard (chunk.document, chunk.section) > last else {
        throw Inconsistency("two chunks have the same id, or are in the wrong order")
      }
      try body(chunk, try passage(row))
      last = (chunk.document, chunk.section)
      count += 1
    }
    return count
  }

  private static func passage(_ row: Row) throws -> PassageKey {
    let bytes = try row.bytes(5)
    guard bytes.count == PassageKey.size else { throw Inconsistency("a passage has no key") }
    return PassageKey(bytes)
  }

  /// The ids of the documents.
  static func documents(in database: Database) throws -> Set<String> {
    var ids: Set<String> = []
    try readDocuments(from: database) { ids.insert($0.id) }
    return ids
  }

  /// Reads the documents in order.
  static func readDocuments(
    from database: Database, _ body: (DocumentRow) throws -> Void
  ) throws {
    let twins = "SELECT 1 FROM document GROUP BY id HAVING count(*) > 1 LIMIT 1"
    guard try Int.fetchOne(database, sql: twins) == nil else {
      throw Inconsistency("two documents have the same id")
    }
    let decoder = JSONDecoder()
    let rows = try Row.fetchCursor(
      database, sql: "SELECT id, title, metadata FROM document ORDER BY number")
    while let row = try rows.next() {
      let metadata = try row.optional(2, Row.text).map {
        try decoder.decode(Metadata.self, from: Data($0.utf8))
      }
      try body(
        DocumentRow(
          id: try row.text(0), title: try row.text(1), metadata: metadata ?? Metadata()))
    }
  }
}

/// A document as the table holds it.
struct DocumentRow {
  var id: String
  var title: String
  var metadata: Metadata
}

/// A chunk as the table holds it.
struct ChunkRow {
  /// The document's place in its table.
  var document: Int
  var section: Int
  /// A line each.
  var headings: String
  var tokens: Int
  var text: String
}
