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
    #expect(try store.load() == nil)
    #expect(try store.identity() == nil)
    #expect(try store.embeddings(of: ["p"], by: .small).isEmpty)
  }

  @Test("What is published is loaded, also by another process", arguments: [0, 1, 7])
  func roundTrip(count: Int) throws {
    let index = StoredIndex.sample(count)
    try store.publish(index)
    #expect(try store.load() == index)
    #expect(try IndexStore(path: file.path).load() == index)
    #expect(try store.identity() == index.identity)
  }

  @Test("A new index takes the old one's place")
  func replacement() throws {
    try store.publish(.sample(9))
    let next = StoredIndex.sample(4, text: "other words")
    try store.publish(next)
    #expect(try store.load() == next)
  }

  @Test("Numbers of more than one part come back in order")
  func largeBlobs() throws {
    var index = StoredIndex.sample(3)
    index.dimensions = 1_000_000
    index.vectors = (0..<3_000_000).map { Float($0) }
    index.lexical = [UInt8](repeating: 1, count: 8_388_608) + [2, 3]
    try store.publish(index)
    let loaded = try #require(try store.load())
    #expect(loaded.vectors == index.vectors)
    #expect(loaded.lexical == index.lexical)
  }

  @Test("An interrupted run goes on from the batches that it saved")
  func interruption() throws {
    try store.save(["p1": [0.5, -1], "p2": [2, 3]], by: .small)
    try store.save(["p3": [4, 5]], by: .small)
    let later = try IndexStore(path: file.path)
    let known = try later.embeddings(of: ["p3", "p1", "p9"], by: .small)
    #expect(known == ["p1": [0.5, -1], "p3": [4, 5]])
    #expect(try later.load() == nil)
  }

  @Test("Another model's vectors are not mistaken for this one's")
  func models() throws {
    try store.save(["p1": [1, 0]], by: .small)
    try store.publish(.sample(2))
    try store.save(["p1": [0, 1]], by: .other)
    #expect(try store.embeddings(of: ["p1"], by: .other) == ["p1": [0, 1]])
    let passage = StoredIndex.sample(2).chunks[0].passage
    #expect(try store.embeddings(of: [passage], by: .other).isEmpty)
  }

  @Test("A changed corpus finds the vectors of the passages that stayed")
  func unchangedPassages() throws {
    let index = StoredIndex.sample(6)
    try store.publish(index)
    let (second, fifth) = (index.chunks[1].passage, index.chunks[4].passage)
    let known = try store.embeddings(of: [fifth, "new", second], by: .small)
    let expected: [String: [Float]] = [
      second: Array(index.vectors[2..<4]), fifth: Array(index.vectors[8..<10]),
    ]
    #expect(known == expected)
  }

  @Test("Publishing clears what a run saved, and vectors of vanished passages")
  func clearing() throws {
    try store.publish(.sample(3, text: "old"))
    try store.save(["p1": [1, 1]], by: .small)
    try store.publish(.sample(3, text: "new"))
    let old = StoredIndex.sample(3, text: "old").chunks[0].passage
    #expect(try store.embeddings(of: ["p1", old], by: .small).isEmpty)
  }

  @Test("A reader sees the old index or the new one, never half of it")
  func concurrentReader() async throws {
    let indexes = [StoredIndex.sample(40, text: "one"), StoredIndex.sample(25, text: "two")]
    try store.publish(indexes[0])
    let writer = Task.detached { [store] in
      for turn in 1...30 { try store.publish(indexes[turn % 2]) }
    }
    let reader = try IndexStore(path: file.path)
    for _ in 0..<60 {
      let seen = try #require(try reader.load())
      #expect(indexes.contains(seen))
    }
    try await writer.value
  }

  @Test("A writer killed in the middle leaves the old index")
  func killedWriter() throws {
    let old = StoredIndex.sample(5)
    try store.publish(old)
    let found = try TemporaryFile()
    let queue = try DatabaseQueue(path: file.path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE")
      try database.execute(sql: "DELETE FROM chunk; DELETE FROM published")
      for _ in 0..<200 {
        try database.execute(
          sql: "INSERT INTO embedding VALUES ('m', hex(randomblob(16)), zeroblob(4000))")
      }
      try file.copyAsFound(to: found)
      try database.execute(sql: "ROLLBACK")
    }
    let log = try #require(FileManager.default.contents(atPath: found.path + "-wal"))
    #expect(log.count > 200 * 4000, "the log holds the unfinished transaction")
    #expect(try IndexStore(path: found.path).load() == old)
  }

  @Test("A transaction that ended survives its writer, in the log alone")
  func killedAfterwards() throws {
    let index = StoredIndex.sample(5)
    try store.publish(index)
    let found = try TemporaryFile()
    try file.copyAsFound(to: found)
    #expect(try IndexStore(path: found.path).load() == index)
  }
}
