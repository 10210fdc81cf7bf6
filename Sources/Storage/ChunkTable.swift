import Foundation
import GRDB
import Retrieval

/// The chunks of an index; what all chunks of a document share is kept once.
enum ChunkTable {
  static func makeTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE document (
          number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, metadata TEXT);
        CREATE TABLE chunk (
          ordinal INTEGER PRIMARY KEY, document INTEGER NOT NULL, section INTEGER NOT NULL,
          headings TEXT NOT NULL, tokens INTEGER NOT NULL, text TEXT NOT NULL);
        """)
  }

  static func write(_ chunks: [Chunk], to database: Database) throws {
    try database.execute(sql: "DELETE FROM chunk; DELETE FROM document")
    let insert = try database.makeStatement(sql: "INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?)")
    let documents = try numberDocuments(of: chunks, in: database)
    for (ordinal, chunk) in chunks.enumerated() {
      try insert.execute(arguments: [
        ordinal, documents[chunk.documentID], chunk.section,
        chunk.headings.joined(separator: "\n"), chunk.tokens, chunk.text,
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

  static func read(from database: Database) throws -> [Chunk] {
    let documents = try readDocuments(from: database)
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT document, section, headings, tokens, text FROM chunk ORDER BY ordinal")
    var chunks: [Chunk] = []
    while let row = try rows.next() {
      let document: Int = row[0]
      guard documents.indices.contains(document) else { throw MissingDocument() }
      chunks.append(chunk(row, of: documents[document]))
    }
    return chunks
  }

  private static func chunk(_ row: Row, of document: StoredDocument) -> Chunk {
    let headings: String = row[2]
    return Chunk(
      documentID: document.id, title: document.title,
      headings: headings.utf8.split(separator: 10).map { String(Substring($0)) },
      section: row[1], text: row[4], tokens: row[3], metadata: document.metadata)
  }

  private static func readDocuments(from database: Database) throws -> [StoredDocument] {
    let decoder = JSONDecoder()
    let rows = try Row.fetchCursor(
      database, sql: "SELECT id, title, metadata FROM document ORDER BY number")
    var documents: [StoredDocument] = []
    while let row = try rows.next() {
      let metadata = try (row[2] as String?).map {
        try decoder.decode(Metadata.self, from: Data($0.utf8))
      }
      documents.append(
        StoredDocument(id: row[0], title: row[1], metadata: metadata ?? Metadata()))
    }
    return documents
  }
}

private struct StoredDocument {
  var id: String
  var title: String
  var metadata: Metadata
}

private struct MissingDocument: Error {}
