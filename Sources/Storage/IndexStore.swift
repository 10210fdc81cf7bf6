import Foundation
import GRDB
package import Retrieval

/// One corpus' index on disk, in one SQLite file.
///
/// What is published is whole: a reader sees the index before or after a change, never half of
/// it. Vectors of a run that has not ended are kept beside it, by the passage that they belong to,
/// so that an interrupted run goes on where it stopped.
package struct IndexStore: Sendable {
  private static let version = 1
  private static let lexical = LargeBlob<UInt8>(name: "lexical")
  private static let vectors = LargeBlob<Float>(name: "vectors")

  private let file: StoreFile

  /// Opens an index, or makes an empty one where there is no file.
  ///
  /// - Throws: `foreign` for any other file, which stays untouched; `newer`, `damaged`,
  ///   `unusable`.
  package init(path: String) throws(StorageError) {
    file = try StoreFile(path: path, kind: .index)
    // Opening a finished index takes no lock, so that it never waits for another process.
    guard try file.read(Self.foundVersion) != Self.version else { return }
    try file.write { try Self.prepare($0, path: path) }
  }

  /// Removes a damaged index, so that a new one can be made.
  package static func discard(at path: String) {
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
  }

  /// Makes the tables, also in place of those of an older version: an index is quickly remade.
  private static func prepare(_ database: Database, path: String) throws {
    let found = try foundVersion(database)
    if found == version { return }
    if found > version { throw StorageError.newer(path: path) }
    for table in try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    {
      try database.drop(table: table)
    }
    try database.execute(
      sql: """
        CREATE TABLE published (identity TEXT NOT NULL, dimensions INTEGER NOT NULL);
        CREATE TABLE embedding (
          model TEXT NOT NULL, passage TEXT NOT NULL, vector BLOB NOT NULL,
          PRIMARY KEY (model, passage)) WITHOUT ROWID;
        """)
    try LargeBlob<UInt8>.makeTable(database)
    try ChunkTable.makeTables(database)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static func foundVersion(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// What the published index was made from; nil where none is published.
  package func identity() throws(StorageError) -> IndexIdentity? {
    try file.read { try Self.published($0)?.identity }
  }

  private static func published(
    _ database: Database
  ) throws -> (identity: IndexIdentity, dimensions: Int)? {
    let row = try Row.fetchOne(database, sql: "SELECT identity, dimensions FROM published")
    guard let row else { return nil }
    let json: String = row[0]
    return (try JSONDecoder().decode(IndexIdentity.self, from: Data(json.utf8)), row[1])
  }

  /// The published index; nil where there is none.
  package func load() throws(StorageError) -> StoredIndex? {
    try file.read(Self.load)
  }

  private static func load(_ database: Database) throws -> StoredIndex? {
    guard let (identity, dimensions) = try published(database) else { return nil }
    let index = StoredIndex(
      identity: identity, chunks: try ChunkTable.read(from: database),
      lexical: try lexical.read(from: database), dimensions: dimensions,
      vectors: try vectors.read(from: database))
    let count = index.chunks.count.multipliedReportingOverflow(by: dimensions)
    guard dimensions > 0, !count.overflow, index.vectors.count == count.partialValue else {
      throw Incomplete()
    }
    return index
  }

  /// Publishes an index in place of the last one.
  package func publish(_ index: StoredIndex) throws(StorageError) {
    precondition(
      index.vectors.count == index.chunks.count * index.dimensions, "each chunk has one vector")
    try file.write { database in
      let identity = String(decoding: try JSONEncoder().encode(index.identity), as: UTF8.self)
      try database.execute(sql: "DELETE FROM published; DELETE FROM embedding")
      try database.execute(
        sql: "INSERT INTO published VALUES (?, ?)", arguments: [identity, index.dimensions])
      try ChunkTable.write(index.chunks, to: database)
      try Self.lexical.write(index.lexical, to: database)
      try Self.vectors.write(index.vectors, to: database)
    }
  }

  /// Keeps vectors of passages until the index is published.
  package func save(
    _ embeddings: [String: [Float]], by model: ModelIdentity
  ) throws(StorageError) {
    try file.write { database in
      let insert = try database.makeStatement(
        sql: "INSERT OR REPLACE INTO embedding VALUES (?, ?, ?)")
      for (passage, vector) in embeddings {
        let bytes = vector.withUnsafeBytes { Data($0) }
        try insert.execute(arguments: [model.fingerprint, passage, bytes])
      }
    }
  }

  /// The vectors that are known already: those of the published index and those of a run that
  /// has not ended.
  package func embeddings(
    of passages: [String], by model: ModelIdentity
  ) throws(StorageError) -> [String: [Float]] {
    try file.read { database in
      let saved = try Self.saved(passages, by: model, in: database)
      guard let index = try Self.load(database), index.identity.model == model else { return saved }
      let wanted = Set(passages)
      return index.chunks.enumerated().reduce(into: saved) { known, place in
        let passage = place.element.passage
        guard known[passage] == nil, wanted.contains(passage) else { return }
        let start = place.offset * index.dimensions
        known[passage] = Array(index.vectors[start..<(start + index.dimensions)])
      }
    }
  }

  private static func saved(
    _ passages: [String], by model: ModelIdentity, in database: Database
  ) throws -> [String: [Float]] {
    let select = try database.makeStatement(
      sql: "SELECT vector FROM embedding WHERE model = ? AND passage = ?")
    return try passages.reduce(into: [:]) { known, passage in
      let row = try Row.fetchOne(select, arguments: [model.fingerprint, passage])
      try row?.withUnsafeData(atIndex: 0) { known[passage] = $0.map { [Float](bytes: $0) } }
    }
  }
}

private struct Incomplete: Error {}

extension [Float] {
  fileprivate init(bytes: Data) {
    self.init(unsafeUninitializedCapacity: bytes.count / 4) { floats, count in
      _ = bytes.copyBytes(to: floats)
      count = bytes.count / 4
    }
  }
}
