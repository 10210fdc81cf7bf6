import Foundation
import GRDB

/// Which of our files an SQLite file is; written into its header.
enum StoreKind: Int32 {
  case index = 0x726B_4958
  case traces = 0x726B_5452
}

/// An SQLite file of ours.
///
/// Write-ahead logging lets other processes read while one writes, and keeps every finished
/// transaction when the process is killed.
struct StoreFile: Sendable {
  let path: String
  let queue: DatabaseQueue

  init(path: String, kind: StoreKind) throws(StorageError) {
    self.path = path
    var configuration = Configuration()
    configuration.label = "rankscope"
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try Self.claim(database, path: path, as: kind)
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = NORMAL;
          PRAGMA journal_size_limit = 16777216;
          """)
    }
    queue = try Self.translating(path) {
      try DatabaseQueue(path: path, configuration: configuration)
    }
    // Questions and passages are the owner's alone, also in a folder that others may read.
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// Marks a new file as ours and refuses one that is not, before anything else is written to it.
  private static func claim(_ database: Database, path: String, as kind: StoreKind) throws {
    let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    if mark == kind.rawValue { return }
    let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard mark == 0, objects == 0 else { throw StorageError.foreign(path: path) }
    try database.execute(sql: "PRAGMA application_id = \(kind.rawValue)")
  }

  /// Reads within one snapshot of the file.
  func read<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    try Self.translating(path) { try queue.read(body) }
  }

  /// Writes all or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    try Self.translating(path) { try queue.write(body) }
  }

  private static func translating<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(StorageError) -> Value {
    do { return try body() } catch { throw StorageError(error, path: path) }
  }
}

extension StorageError {
  /// Says what an error of SQLite or of decoding means for the file.
  init(_ error: any Error, path: String) {
    self =
      switch error {
      case let error as StorageError: error
      case let error as DatabaseError: Self.sqlite(error, path: path)
      default: .damaged(path: path, reason: "a record cannot be read")
      }
  }

  private static func sqlite(_ error: DatabaseError, path: String) -> StorageError {
    switch error.resultCode {
    case .SQLITE_NOTADB: .foreign(path: path)
    case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
      .damaged(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    case .SQLITE_FULL: .unusable(path: path, reason: "the disk is full")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      .unusable(path: path, reason: "the file cannot be written")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      .unusable(path: path, reason: "another process holds the file")
    default:
      .unusable(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }
}
