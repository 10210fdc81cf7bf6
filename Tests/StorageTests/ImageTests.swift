import Columns
import Foundation
import GRDB
import Retrieval
import TestSupport
import Testing

@testable import Storage

@Suite("The image beside an index")
struct ImageTests {
  private let file: TemporaryFile
  private let store: IndexStore
  private let contents = IndexContents.sample(7)

  init() throws {
    file = try TemporaryFile()
    store = try IndexStore(path: file.path)
    try store.fill(contents)
  }

  private var imageURL: URL { URL(fileURLWithPath: file.imagePath) }

  /// Whether the image had to be made to load the index, which is as it was published.
  private func isLaidOut(_ path: String? = nil) throws -> Bool {
    var isLaidOut = false
    let store = try IndexStore(existing: path ?? file.path)
    let index = try #require(try store.load(by: .small) { isLaidOut = true })
    #expect(index.contents == contents)
    return isLaidOut
  }

  /// Changes the database behind the image's back.
  private func alter(_ sql: String) throws {
    try DatabaseQueue(path: file.path).write { try $0.execute(sql: sql) }
  }

  @Test("is made on publishing, and read instead of the tables")
  func published() throws {
    #expect(FileManager.default.fileExists(atPath: file.imagePath))
    try alter("UPDATE chunk SET text = 'other'")
    #expect(try !isLaidOut())
    try FileManager.default.removeItem(at: imageURL)
    let texts = try store.load(by: .small)?.chunks.map(\.text)
    #expect(texts == Array(repeating: "other", count: 7))
  }

  @Test("is made once where it is missing")
  func missing() throws {
    try FileManager.default.removeItem(at: imageURL)
    #expect(try isLaidOut())
    #expect(try !isLaidOut())
  }

  @Test(
    "is not made of a lexical index that has changed in the database",
    arguments: [
      "substr(bytes, 1, 20) || x'FF' || substr(bytes, 22)", "zeroblob(length(bytes))",
      "substr(bytes, 2)", "bytes || x'00'", "x''",
    ])
  func changedWords(change: String) throws {
    try alter("UPDATE blob SET bytes = CAST(\(change) AS BLOB) WHERE name = 'lexical'")
    #expect(try !isLaidOut())
    try FileManager.default.removeItem(at: imageURL)
    let damage = StorageError.damaged(
      path: file.path, reason: "its lexical part is not as it was written")
    #expect(throws: damage) { try store.load(by: .small) }
    #expect(throws: damage) { try store.load(by: .small, takesImage: false) }
    #expect(!FileManager.default.fileExists(atPath: file.imagePath))
    #expect(!FileManager.default.fileExists(atPath: file.imagePath + ".new"))
  }

  @Test("is its owner's alone")
  func permissions() throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: file.imagePath)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("of another index is not taken for this one's")
  func otherIndex() throws {
    let other = try TemporaryFile()
    try IndexStore(path: other.path).fill(contents)
    try FileManager.default.removeItem(at: imageURL)
    try FileManager.default.copyItem(atPath: other.imagePath, toPath: file.imagePath)
    #expect(try isLaidOut())
  }

  @Test("is made anew for a copy of the index alone, and found beside a copy of both")
  func copies() throws {
    let copy = file.folder + "/copy.index"
    try store.copy(to: copy)
    #expect(try isLaidOut(copy))
    #expect(try !isLaidOut(copy))
    let both = file.folder + "/both.index"
    try store.copy(to: both)
    try FileManager.default.copyItem(atPath: file.imagePath, toPath: both + ".columns")
    #expect(try !isLaidOut(both))
  }

  @Test("that is cut short, grown, empty or no image at all is made anew")
  func damaged() throws {
    let whole = try Data(contentsOf: imageURL)
    let others = [
      whole.dropLast(), whole + [0], whole.prefix(300), whole.prefix(8), Data(),
      Data(repeating: 0xA5, count: whole.count), Data(count: whole.count),
    ]
    for other in others {
      try other.write(to: imageURL)
      #expect(try isLaidOut())
      #expect(try Data(contentsOf: imageURL) == whole)
    }
  }

  @Test("with any bit flipped is made anew or read to its end")
  func flippedBits() throws {
    let whole = try Data(contentsOf: imageURL)
    var chance = SplitMix(seed: 11)
    var remade = 0
    for _ in 0..<400 {
      var bytes = whole
      bytes[Int(chance.next() % UInt64(bytes.count))] ^= 1 << UInt8(chance.next() % 8)
      try bytes.write(to: imageURL, options: .atomic)
      let index = try #require(try store.load(by: .small) { remade += 1 })
      #expect(index.contents.chunks.count == 7)
      #expect(index.vectors.numbers.count == 14)
    }
    #expect(remade > 50)
    #expect(remade < 400)
  }

  @Test("with metadata that cannot be read opens no document to everyone")
  func unreadableMetadata() throws {
    var bytes = try Data(contentsOf: imageURL)
    let group = try #require(bytes.firstRange(of: Data("legal".utf8)))
    // The length of the group's name, and then the number of groups.
    for place in [group.lowerBound - 4, group.lowerBound - 8] {
      bytes[place] ^= 1
      try bytes.write(to: imageURL, options: .atomic)
      let chunks = try #require(try store.load(by: .small)).chunks
      #expect(chunks.readableMetadata(of: 0) == nil)
      #expect(!Reader(groups: "legal,").mayRead(chunks.metadata(of: 0)))
      #expect(!Reader(groups: "").mayRead(chunks[0].metadata))
      #expect(chunks.readableMetadata(of: 3) == Metadata())
      bytes[place] ^= 1
    }
  }

  @Test("with another group's name changes nothing for whom the database is asked")
  func otherGroup() throws {
    var bytes = try Data(contentsOf: imageURL)
    bytes[try #require(bytes.firstRange(of: Data("legal".utf8))).lowerBound] = UInt8(ascii: "r")
    try bytes.write(to: imageURL, options: .atomic)
    #expect(try store.load(by: .small)?.chunks.metadata(of: 0).access == ["regal"])
    var isLaidOut = false
    let index = try #require(
      try store.load(by: .small, takesImage: false) { isLaidOut = true })
    #expect(isLaidOut)
    #expect(index.contents == contents)
  }

  @Test("of an older program's index is made in memory")
  func withoutPublication() throws {
    try alter("DELETE FROM blob WHERE name = 'publication'")
    try FileManager.default.removeItem(at: imageURL)
    #expect(try isLaidOut())
    #expect(!FileManager.default.fileExists(atPath: file.imagePath))
  }

  @Test("is made in memory where no file can be written")
  func unwritable() throws {
    try FileManager.default.removeItem(at: imageURL)
    try FileManager.default.createDirectory(
      atPath: file.imagePath + ".new", withIntermediateDirectories: false)
    #expect(try isLaidOut())
    #expect(try isLaidOut())
  }

  @Test("is not made in a task that is cancelled, and nothing is left of it nor takes harm")
  func cancelled() async throws {
    try FileManager.default.removeItem(at: imageURL)
    for takesImage in [true, false] {
      let task = Task.detached { [store] in
        withUnsafeCurrentTask { $0?.cancel() }
        _ = try store.load(by: .small, takesImage: takesImage)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    #expect(!FileManager.default.fileExists(atPath: file.imagePath))
    #expect(!FileManager.default.fileExists(atPath: file.imagePath + ".new"))
    #expect(try isLaidOut())
  }

  @Test("is left to the next who opens what a cancelled task publishes")
  func publishedByCancelled() async throws {
    let next = IndexContents.sample(5, text: "next")
    try await Task.detached { [store] in
      withUnsafeCurrentTask { $0?.cancel() }
      try store.fill(next)
    }.value
    #expect(!FileManager.default.fileExists(atPath: file.imagePath))
    #expect(try store.load(by: .small)?.contents == next)
  }

  @Test("does not outlive its index where no new one can be written")
  func outdated() throws {
    let old = try #require(try store.load(by: .small))
    try FileManager.default.createDirectory(
      atPath: file.imagePath + ".new", withIntermediateDirectories: false)
    try store.fill(.sample(3, text: "other"))
    #expect(!FileManager.default.fileExists(atPath: file.imagePath))
    #expect(old.contents == contents)
    #expect(try store.load(by: .small)?.chunks.count == 3)
  }

  @Test("is made in memory while another process writes it")
  func busy() throws {
    try FileManager.default.removeItem(at: imageURL)
    let descriptor = open(file.imagePath + ".new", O_RDWR | O_CREAT, 0o600)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX) == 0)
    #expect(try isLaidOut())
    #expect(!FileManager.default.fileExists(atPath: file.imagePath))
    flock(descriptor, LOCK_UN)
    #expect(try isLaidOut())
    #expect(try !isLaidOut())
  }

  @Test("is made of what an interrupted writer left, however long")
  func interrupted() throws {
    try FileManager.default.removeItem(at: imageURL)
    let left = file.imagePath + ".new"
    try Data(repeating: 7, count: 1 << 20).write(to: URL(fileURLWithPath: left))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: left)
    #expect(try isLaidOut())
    try permissions()
    #expect(try !isLaidOut())
    #expect(!FileManager.default.fileExists(atPath: file.imagePath + ".new"))
  }

  @Test("stays readable to whoever has it when another takes its place")
  func replaced() throws {
    let old = try #require(try store.load(by: .small))
    try store.fill(.sample(3, text: "much shorter"))
    #expect(old.contents == contents)
    #expect(try store.load(by: .small)?.chunks.count == 3)
  }

  @Test("is of the published model alone; another's is made in memory")
  func otherModel() throws {
    let vectors = contents.vectors.mapValues { [$0[1], $0[0], 1] }
    try store.save(vectors, by: .other)
    let before = try Data(contentsOf: imageURL)
    let index = try #require(try store.load(by: .other))
    #expect(index.vectors.dimensions == 3)
    #expect(Array(index.vectors.numbers) == contents.passages.flatMap { vectors[$0] ?? [] })
    #expect(try Data(contentsOf: imageURL) == before)
  }

  @Test("goes with an index that is discarded")
  func discarded() {
    IndexStore.discard(at: file.path)
    #expect(!FileManager.default.fileExists(atPath: file.imagePath))
  }

  @Test("holds the vectors rounded as they are rounded in memory")
  func rounded() throws {
    let index = try #require(try store.load(by: .small))
    #expect(index.rounded == RoundedRows(index.vectors))
  }

  @Test("can be of contents alone, in memory")
  func contentsAlone() throws {
    let rows = VectorRows(
      Column(contents.passages.flatMap { contents.vectors[$0] ?? [] }), dimensions: 2)
    let index = try StoredIndex(contents, rows)
    #expect(index.contents == contents)
    #expect(index.vectors == rows)
  }

  @Test("keeps every kind of metadata")
  func metadata() throws {
    let all = Metadata(
      source: "wiki ö", updated: CalendarDay("2026-05-04"), region: "", access: ["a", "", "b"],
      authority: "team",
      other: [
        "text": "t", "": .number(-0.5), "day": MetadataValue(readingDay: "2024-02-29"),
        "yes": .flag(true), "no": .flag(false), "list": .list(["x", "🙂"]), "none": .list([]),
      ])
    for metadata in [all, Metadata(), Metadata(region: "eu"), Metadata(access: ["legal"])] {
      let bytes = MetadataBytes.encoded(metadata)
      #expect(bytes.withUnsafeBytes { MetadataBytes.decoded($0) } == metadata)
      for count in bytes.indices {
        #expect(Array(bytes[..<count]).withUnsafeBytes { MetadataBytes.decoded($0) } == nil)
      }
      #expect((bytes + [0]).withUnsafeBytes { MetadataBytes.decoded($0) } == nil)
    }
  }
}
