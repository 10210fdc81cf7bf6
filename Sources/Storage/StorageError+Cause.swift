import GRDB

extension StorageError {
  /// Says what an error of SQLite, of decoding or of encoding means for the file.
  init(_ error: any Error, path: String) {
    self =
      switch error {
      case let error as StorageError: error
      case let error as DatabaseError: Self.sqlite(error, path: path)
      case EncodingError.invalidValue(let value, let context):
        .unstorable(
          path: path,
          reason: "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is \(value)")
      case let error as Inconsistency: .damaged(path: path, reason: error.description)
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

/// Parts of a file that do not agree, as nobody of ours has written them.
struct Inconsistency: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
