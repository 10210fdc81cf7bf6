import Columns
import Foundation
import GRDB
import Retrieval
import Storage
import Testing

struct IndexStoreTests {
  private let file: TemporaryFile
  private let store: IndexStore

  init() throws {
    file = try TemporaryFile()
    store = try IndexStore(path: file.path)
  }

  @Test("A new store has no index")
  func empty() throws {
    #expect(try store.load(by: .small) == nil)
    #expect(try store.identity() == nil)
    #expect(try store.golden() == nil)
    #expect(try store.documents().isEmpty)
  }

  @Test("What is published is loaded, also by another process", arguments: [1, 7])
  func roundTrip(count: Int) throws {
    let contents = IndexContents.sample(count)
    try store.fill(contents)
    for store in [store, try IndexStore(path: file.path), try IndexStore(existing: file.path)] {
      let index = try #require(try store.load(by: .small))
      #expect(index.contents == contents)
      #expect(index.vectors.dimensions == 2)
      #expect(
        Array(index.vectors.numbers) == contents.passages.flatMap { contents.vectors[$0] ?? [] })
      #expect(try store.identity() == contents.identity)
      #expect(try store.golden() == contents.golden)
      #expect(try store.documents() == Set(contents.chunks.map(\.documentID)))
    }
  }

  @Test("A new index takes the old one's place")
  func replacement() throws {
    try store.fill(.sample(9))
    let next = IndexContents.sample(4, text: "other words")
    try store.fill(next)
    #expect(try store.load(by: .small)?.contents == next)
  }

  @Test("A new golden set leaves the index as it is")
  func golden() throws {
    let contents = IndexContents.sample(4)
    try store.fill(contents)
    try store.publish(GoldenSet())
    #expect(try store.golden() == GoldenSet())
    #expect(try store.load(by: .small)?.contents.chunks == contents.chunks)
  }

  @Test("A lexical index of more than one part comes back in order")
  func largeBlobs() throws {
    var contents = IndexContents.sample(3)
    contents.lexical = [UInt8](repeating: 1, count: 8_388_608) + [2, 3]
    try store.fill(contents)
    #expect(try store.load(by: .small)?.contents.lexical == contents.lexical)
  }

  @Test(
    "A lexical index whose parts are exchanged or lost is told",
    arguments: [
      "UPDATE blob SET part = -1 WHERE name = 'lexical' AND part = 1",
      "DELETE FROM blob WHERE name = 'lexical' AND part = 0",
    ])
  func exchangedParts(change: String) throws {
    var contents = IndexContents.sample(3)
    contents.lexical = [UInt8](repeating: 1, count: 8_388_608) + [2, 3]
    try store.fill(contents)
    try DatabaseQueue(path: file.path).write { try $0.execute(sql: change) }
    let reader = try IndexStore(existing: file.path)
    let damage = StorageError.damaged(
      path: file.path, reason: "its lexical part is not as it was written")
    #expect(throws: damage) { try reader.load(by: .small, takesImage: false) }
  }

  @Test("Chunks of the same passage share its vector")
  func samePassage() throws {
    var contents = IndexContents.sample(3)
    contents.passages[2] = contents.passages[0]
    try store.fill(contents)
    let numbers = Array(try #require(try store.load(by: .small)).vectors.numbers)
    #expect(numbers.count == 6)
    #expect(numbers[0..<2] == numbers[4..<6])
  }

  @Test("An index without all vectors of a model is not loaded for it")
  func withoutVectors() throws {
    let contents = IndexContents.sample(3)
    try store.fill(contents)
    #expect(try store.load(by: .other) == nil)
    try store.save([contents.passages[1]: [1, 2]], by: .other)
    #expect(try store.load(by: .other) == nil)
    try store.save(contents.vectors, by: .other)
    #expect(try store.load(by: .other)?.contents == contents)
  }

  @Test("A reader sees the old index or the new one, never half of it")
  func concurrentReader() async throws {
    let contents = [IndexContents.sample(40, text: "one"), .sample(25, text: "two")]
    try store.fill(contents[0])
    let writer = Task.detached { [store] in
      for turn in 1...30 { try store.fill(contents[turn % 2]) }
    }
    let reader = try IndexStore(existing: file.path)
    for _ in 0..<60 {
      let seen = try #require(try reader.load(by: .small))
      #expect(contents.contains(seen.contents))
      #expect(seen.vectors.numbers.count == seen.contents.chunks.count * 2)
    }
    try await writer.value
  }

  @Test("A writer killed in the middle leaves the old index")
  func killedWriter() throws {
    let old = IndexContents.sample(5)
    try store.fill(old)
    let found = try TemporaryFile()
    let queue = try DatabaseQueue(path: file.path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE")
      try database.execute(sql: "DELETE FROM chunk; DELETE FROM published; DELETE FROM vector")
      for _ in 0..<200 {
        try database.execute(
          sql: "INSERT INTO vector SELECT number, randomblob(16), zeroblob(4000) FROM model")
      }
      try file.copyAsFound(to: found)
      try database.execute(sql: "ROLLBACK")
    }
    let log = try #require(FileManager.default.contents(atPath: found.path + "-wal"))
    #expect(log.count > 200 * 4000, "the log holds the unfinished transaction")
    #expect(try IndexStore(path: found.path).load(by: .small)?.contents == old)
  }

  @Test("A transaction that ended survives its writer, in the log alone")
  func killedAfterwards() throws {
    let contents = IndexContents.sample(5)
    try store.fill(contents)
    let found = try TemporaryFile()
    try file.copyAsFound(to: found)
    #expect(try IndexStore(path: found.path).load(by: .small)?.contents == contents)
  }

  @Test("A database is told from other files by its first bytes")
  func databases() throws {
    try store.fill(.sample(1))
    #expect(IndexStore.isDatabase(at: file.path))
    let text = file.folder + "/text"
    try Data("SQLite format 2\0 or so".utf8).write(to: URL(fileURLWithPath: text))
    #expect(!IndexStore.isDatabase(at: text))
    #expect(!IndexStore.isDatabase(at: file.folder))
    #expect(!IndexStore.isDatabase(at: file.folder + "/none"))
  }
}
