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

  static func read(from database: Database) throws -> (chunks: [Chunk], passages: [PassageKey]) {
    let documents = try readDocuments(from: database)
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT document, section, headings, tokens, text, passage FROM chunk ORDER BY ordinal")
    var (chunks, passages): ([Chunk], [PassageKey]) = ([], [])
    while let row = try rows.next() {
      let document = try row.count(0)
      guard documents.indices.contains(document) else {
        throw Inconsistency("chunk \(chunks.count) belongs to no document")
      }
      chunks.append(try chunk(row, of: documents[document]))
      passages.append(try passage(row))
    }
    guard Set(chunks.map(\.id)).count == chunks.count else {
      throw Inconsistency("two chunks have the same id")
    }
    return (chunks, passages)
  }

  private static func chunk(_ row: Row, of document: StoredDocument) throws -> Chunk {
    Chunk(
      documentID: document.id, title: document.title,
      headings: try row.text(2).utf8.split(separator: 10).map { String(Substring($0)) },
      section: try row.count(1), text: try row.text(4), tokens: try row.count(3),
      metadata: document.metadata)
  }

  private static func passage(_ row: Row) throws -> PassageKey {
    let bytes = try row.bytes(5)
    guard bytes.count == PassageKey.size else { throw Inconsistency("a passage has no key") }
    return PassageKey(bytes)
  }

  /// The ids of the documents.
  static func documents(in database: Database) throws -> [String] {
    try readDocuments(from: database).map(\.id)
  }

  private static func readDocuments(from database: Database) throws -> [StoredDocument] {
    let decoder = JSONDecoder()
    let rows = try Row.fetchCursor(
      database, sql: "SELECT id, title, metadata FROM document ORDER BY number")
    var documents: [StoredDocument] = []
    while let row = try rows.next() {
      let metadata = try row.optional(2, Row.text).map {
        try decoder.decode(Metadata.self, from: Data($0.utf8))
      }
      documents.append(
        StoredDocument(
          id: try row.text(0), title: try row.text(1), metadata: metadata ?? Metadata()))
    }
    return documents
  }
}

private struct StoredDocument {
  var id: String
  var title: String
  var metadata: Metadata
}
