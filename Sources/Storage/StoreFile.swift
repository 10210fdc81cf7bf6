import Foundation
import GRDB

/// Which of our files an SQLite file is; written into its header.
enum StoreKind: Int32 {
  case index = 0x726B_4958
  case traces = 0x726B_5452
  case judgements = 0x726B_4A44
}

/// An SQLite file of ours.
///
/// Write-ahead logging lets other processes read while one writes, and keeps every finished
/// transaction when the process is killed.
struct StoreFile: Sendable {
  let path: String
  let queue: DatabaseQueue

  /// Opens the file, or makes it where there is none.
  init(path: String, kind: StoreKind) throws(StorageError) {
    self.path = path
    var configuration = Self.configuration()
    configuration.prepareDatabase { database in
      // Only a file that is still empty takes this.
      if kind == .traces { try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
      try Self.claim(database, path: path, as: kind)
      // What is removed is overwritten: somebody may have wanted it gone.
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = NORMAL;
          PRAGMA journal_size_limit = 16777216;
          PRAGMA secure_delete = ON;
          """)
    }
    queue = try Self.translating(path) {
      try DatabaseQueue(path: path, configuration: configuration)
    }
    // Questions and passages are the owner's alone, also in a folder that others may read.
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// Opens a file that is there and changes nothing about it; also one that cannot be written.
  init(existing path: String, kind: StoreKind) throws(StorageError) {
    self.path = path
    var configuration = Self.configuration()
    configuration.prepareDatabase { try Self.check($0, path: path, is: kind) }
    queue = try Self.translating(path) {
      do {
        return try DatabaseQueue(path: path, configuration: configuration)
      } catch let error as DatabaseError where Self.isUnwritable(error) {
        // Without a place for the log's shared memory, SQLite opens a file only when told that
        // nobody changes it.
        configuration.readonly = true
        return try DatabaseQueue(
          path: URL(fileURLWithPath: path).absoluteString + "?immutable=1",
          configuration: configuration)
      }
    }
  }

  private static func isUnwritable(_ error: DatabaseError) -> Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "rankscope"
    configuration.busyMode = .timeout(10)
    // A file may come from anyone: what its schema asks for is not trusted.
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  private static func check(_ database: Database, path: String, is kind: StoreKind) throws {
    guard try mark(database) == kind.rawValue else { throw StorageError.foreign(path: path) }
  }

  /// Marks a new file as ours and refuses one that is not, before anything else is written to it.
  private static func claim(_ database: Database, path: String, as kind: StoreKind) throws {
    let mark = try mark(database)
    if mark == kind.rawValue { return }
    let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard mark == 0, objects == 0 else { throw StorageError.foreign(path: path) }
    try database.execute(sql: "PRAGMA application_id = \(kind.rawValue)")
  }

  private static func mark(_ database: Database) throws -> Int32 {
    try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
  }

  /// Gives the room of what was removed back to the disk, a little at a time between which others
  /// write; a file that was not made for that is written anew, and they wait.
  func shrink() throws(StorageError) {
    try Self.translating(path) {
      let isPiecewise = try queue.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") } == 2
      if !isPiecewise { try queue.vacuum() }
      while try isPiecewise
        && queue.read({ try Int.fetchOne($0, sql: "PRAGMA freelist_count") ?? 0 }) > 0
      {
        try queue.inDatabase { try $0.execute(sql: "PRAGMA incremental_vacuum(1000)") }
      }
      _ = try queue.inDatabase { try $0.checkpoint(.truncate) }
    }
  }

  /// Reads within one snapshot of the file.
  func read<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    try Self.translating(path) { try queue.read(body) }
  }

  /// As `read`, for a long body that stops where the task is cancelled.
  ///
  /// - Throws: `StorageError`, and `CancellationError` where the body does.
  func readUnlessCancelled<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.read(body)
    } catch let error as CancellationError {
      throw error
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Writes all or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    try Self.translating(path) { try queue.write(body) }
  }

  static func translating<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(StorageError) -> Value {
    do { return try body() } catch { throw StorageError(error, path: path) }
  }
}
