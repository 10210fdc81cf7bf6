import Foundation
import GRDB
import Retrieval
import Storage
import Testing

/// Files that are not ours, broken, or from the future.
struct ForeignFileTests {
  private let file: TemporaryFile

  init() throws { file = try TemporaryFile() }

  @Test("A file that is no database is refused and left as it is")
  func noDatabase() throws {
    let text = Data(String(repeating: "not a database\n", count: 100).utf8)
    try text.write(to: URL(fileURLWithPath: file.path))
    expectBoth(.foreign(path: file.path))
    #expect(file.bytes == text)
  }

  @Test("Somebody else's database is refused and left as it is")
  func foreignDatabase() throws {
    try DatabaseQueue(path: file.path).write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
    let before = file.bytes
    expectBoth(.foreign(path: file.path))
    #expect(file.bytes == before)
  }

  @Test("An index is no trace store, and the other way round")
  func mixedUp() throws {
    _ = try IndexStore(path: file.path)
    #expect(throws: StorageError.foreign(path: file.path)) { try TraceStore(path: file.path) }
    let other = try TemporaryFile()
    _ = try TraceStore(path: other.path)
    #expect(throws: StorageError.foreign(path: other.path)) { try IndexStore(path: other.path) }
  }

  @Test("An index of a newer version is refused")
  func newerIndex() throws {
    try IndexStore(path: file.path).fill(.sample(2))
    try DatabaseQueue(path: file.path).inDatabase {
      try $0.execute(sql: "PRAGMA user_version = 99")
    }
    #expect(throws: StorageError.newer(path: file.path)) { try IndexStore(path: file.path) }
  }

  @Test("An index of an older version is made anew")
  func olderIndex() throws {
    try IndexStore(path: file.path).fill(.sample(2))
    try DatabaseQueue(path: file.path).inDatabase {
      try $0.execute(sql: "ALTER TABLE chunk RENAME COLUMN text TO words; PRAGMA user_version = 0")
    }
    let store = try IndexStore(path: file.path)
    #expect(try store.load(by: .small) == nil)
    try store.fill(.sample(3))
    #expect(try store.load(by: .small)?.contents == .sample(3))
  }

  @Test("An index that was given is left as it is where its version is another")
  func givenIndex() throws {
    try IndexStore(path: file.path).fill(.sample(2))
    for (version, error) in [
      (1, StorageError.older(path: file.path)), (99, .newer(path: file.path)),
    ] {
      try DatabaseQueue(path: file.path).inDatabase {
        try $0.execute(sql: "PRAGMA user_version = \(version)")
      }
      #expect(throws: error) { try IndexStore(existing: file.path) }
    }
    try DatabaseQueue(path: file.path).inDatabase {
      try $0.execute(sql: "PRAGMA user_version = 4")
    }
    #expect(try IndexStore(existing: file.path).load(by: .small)?.contents == .sample(2))
  }

  @Test("Traces of a newer version are refused")
  func newerTraces() throws {
    _ = try TraceStore(path: file.path)
    try DatabaseQueue(path: file.path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of the future')")
    }
    #expect(throws: StorageError.newer(path: file.path)) { try TraceStore(path: file.path) }
  }

  @Test("A damaged index says so, and can be discarded and made again")
  func damaged() throws {
    try IndexStore(path: file.path).fill(.sample(400))
    try DatabaseQueue(path: file.path).inDatabase {
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    var bytes = file.bytes
    for place in bytes.indices.dropFirst(4096) { bytes[place] = 0xA5 }
    try bytes.write(to: URL(fileURLWithPath: file.path))
    let error = #expect(throws: StorageError.self) {
      try IndexStore(path: file.path).load(by: .small)
    }
    #expect(error?.isDamage == true)
    IndexStore.discard(at: file.path)
    #expect(try IndexStore(path: file.path).load(by: .small) == nil)
  }

  @Test(
    "An index whose parts do not agree is damaged",
    arguments: [
      "DELETE FROM chunk WHERE ordinal = 3", "UPDATE document SET id = 'd0'",
      "UPDATE chunk SET document = 0, section = 3 WHERE ordinal = 3",
      "UPDATE chunk SET section = 1 WHERE ordinal = 1", "UPDATE chunk SET document = 2",
    ])
  func disagreeing(change: String) throws {
    try IndexStore(path: file.path).fill(.sample(4))
    try DatabaseQueue(path: file.path).write { try $0.execute(sql: change) }
    try FileManager.default.removeItem(atPath: file.imagePath)
    let error = #expect(throws: StorageError.self) {
      try IndexStore(path: file.path).load(by: .small)
    }
    #expect(error?.isDamage == true)
  }

  @Test("A folder that is not there is named")
  func noFolder() {
    let path = file.folder + "/gone/store.sqlite"
    #expect { try IndexStore(path: path) } throws: {
      "\($0)" == "\(path): the file cannot be written; "
        + "make it writable or set RANKSCOPE_DATA to a folder of your own"
    }
  }

  private func expectBoth(_ error: StorageError) {
    #expect(throws: error) { try IndexStore(path: file.path) }
    #expect(throws: error) { try TraceStore(path: file.path) }
  }
}

extension StorageError {
  fileprivate var isDamage: Bool {
    if case .damaged = self { true } else { false }
  }
}
