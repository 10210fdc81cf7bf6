import Columns
import Foundation
import GRDB
import Retrieval
import Storage
import TestSupport
import Testing

/// Files that somebody has tampered with: an error or a sound answer, never the end of the program.
struct HostileFileTests {
  private let file: TemporaryFile
  private let model = ModelIdentity.small

  init() throws { file = try TemporaryFile() }

  private func makeIndex() throws {
    let store = try IndexStore(path: file.path)
    let contents = IndexContents.sample(5)
    try store.fill(contents)
    try store.save(
      [contents.passages[0]: TokenMatrix(rows: [1, 2, 3, 4], dimensions: 2)], by: model)
  }

  private func makeTraces() throws {
    let store = try TraceStore(path: file.path)
    for number in 1...20 {
      let corpus = CorpusIdentity(name: "policies", fingerprint: "00", chunks: 9)
      var trace = Trace(
        id: "t\(number)", time: Double(number), query: "q", corpus: corpus, models: [:],
        settings: Settings(), elapsed: 4)
      trace.verdict = Verdict(answered: true, topScore: 0.7, threshold: 0.5)
      trace.flags = [RankFlag(.ties, "two")]
      store.record(trace)
    }
    store.flush()
    _ = try store.set(TraceNote(isFalseGreen: true, text: "no"), of: "t1", for: .everything)
  }

  /// Reads all there is; true where the file was refused.
  private func isIndexRefused() -> Bool {
    do {
      let store = try IndexStore(path: file.path)
      _ = try store.documents()
      let passages = IndexContents.sample(5).passages
      _ = try store.missing(among: passages, by: model, dimensions: 2)
      for matrix in try store.tokens(of: passages, by: model).values {
        #expect(matrix.rows.count == matrix.count * matrix.dimensions)
      }
      guard let index = try store.load(by: model) else { return false }
      #expect(index.contents.chunks.count == index.contents.identity.corpus.chunks)
      #expect(
        index.vectors.numbers.count == index.contents.chunks.count * index.vectors.dimensions)
      #expect(index.contents.chunks.allSatisfy { $0.tokens >= 0 && $0.section >= 0 })
      return false
    } catch {
      #expect(error is StorageError)
      return true
    }
  }

  private func areTracesRefused() -> Bool {
    do throws(StorageError) {
      let store = try TraceStore(path: file.path)
      var filter = TraceFilter()
      filter.text = "q"
      _ = try store.count(filter, for: .everything)
      _ = try store.prunable(Retention(), at: 0)
      for summary in try store.list(filter, limit: 99, for: .everything) {
        _ = try store.trace(summary.id, for: .everything)
      }
      _ = try store.recentQueries(9, of: "policies", for: .everything)
      return false
    } catch {
      return true
    }
  }

  /// Tries every value in every column that takes it; returns how many were tried and refused.
  private func changeColumns(
    ofRowsBy key: String = "rowid", _ isRefused: () -> Bool
  ) throws -> (tried: Int, refused: Int) {
    try settle()
    let whole = file.bytes
    let columns = try DatabaseQueue(path: file.path).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT tables.name, columns.name
          FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
          WHERE tables.type = 'table' AND tables.name NOT LIKE 'grdb%'
          """
      ).map { ($0[0] as String, $0[1] as String) }
    }
    var (tried, refused) = (0, 0)
    for (table, column) in columns {
      for value in Self.values {
        try file.restore(whole)
        guard try change(table, column, to: value, where: key) else { continue }
        tried += 1
        if isRefused() { refused += 1 }
      }
    }
    return (tried, refused)
  }

  private static let values = [
    "NULL", "-1", "9223372036854775807", "1e308", "x''", "'words'", "CAST(x'c328' AS TEXT)",
  ]

  /// Brings all there is into the one file.
  private func settle() throws {
    try DatabaseQueue(path: file.path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  /// Changes one value, even to one that the table forbids.
  ///
  /// - Returns: false where SQLite does not let the column have the value.
  private func change(
    _ table: String, _ column: String, to value: String, where key: String
  ) throws -> Bool {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    return try queue.writeWithoutTransaction { database in
      let schema = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema")
      try database.execute(
        sql: """
          PRAGMA synchronous = OFF; PRAGMA writable_schema = ON;
          UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '');
          PRAGMA writable_schema = RESET
          """)
      let isTaken: Void? = try? database.execute(
        sql: """
          UPDATE \(table) SET \(column) = \(value)
          WHERE \(key) = (SELECT min(\(key)) FROM \(table))
          """
      )
      try database.execute(sql: "PRAGMA writable_schema = ON")
      for row in schema {
        try database.execute(
          sql: "UPDATE sqlite_schema SET sql = ? WHERE name = ?",
          arguments: [row[1] as String?, row[0] as String])
      }
      return isTaken != nil
    }
  }

  /// Changes one bit at a time, in places spread over the file by chance of a known seed.
  private func flipBits(
    _ count: Int, _ isRefused: () -> Bool
  ) throws -> (tried: Int, refused: Int) {
    try settle()
    let whole = file.bytes
    var chance = SplitMix(seed: 42)
    var refused = 0
    for _ in 0..<count {
      var bytes = whole
      // Half of the flips hit the first page of a table, where its structure is.
      let place = Int(chance.next() % UInt64(whole.count))
      let structural = place / 4096 * 4096 + place % 64
      bytes[chance.next().isMultiple(of: 2) ? place : structural] ^= 1 << UInt8(chance.next() % 8)
      try file.restore(bytes)
      if isRefused() { refused += 1 }
    }
    return (count, refused)
  }

  @Test("An index with another type in any column is refused or sound")
  func indexColumns() throws {
    try makeIndex()
    let (tried, refused) = try changeColumns(isIndexRefused)
    #expect(tried > 120)
    #expect(refused > tried / 3)
  }

  @Test("An index with any bit flipped is refused or sound")
  func indexBits() throws {
    try makeIndex()
    let (_, refused) = try flipBits(300, isIndexRefused)
    #expect(refused > 20)
  }

  @Test("Traces with another type in any column are refused or sound")
  func traceColumns() throws {
    try makeTraces()
    let (tried, refused) = try changeColumns(ofRowsBy: "id", areTracesRefused)
    #expect(tried > 50)
    #expect(refused > tried / 3)
  }

  @Test("Traces with any bit flipped are refused or sound")
  func traceBits() throws {
    try makeTraces()
    let (_, refused) = try flipBits(200, areTracesRefused)
    #expect(refused > 10)
  }

  @Test(
    "An index with tables of another make is damaged",
    arguments: [
      "CREATE TABLE more (a)", "CREATE VIEW more AS SELECT 1", "DROP TABLE tokens",
      "CREATE TRIGGER more AFTER INSERT ON vector BEGIN DELETE FROM vector; END",
      """
      DROP TABLE published; CREATE VIEW published AS WITH RECURSIVE more(identity) AS (
        SELECT 1 UNION ALL SELECT identity + 1 FROM more) SELECT identity FROM more
      """,
    ])
  func schema(change: String) throws {
    try makeIndex()
    try DatabaseQueue(path: file.path).writeWithoutTransaction { try $0.execute(sql: change) }
    let damage = StorageError.damaged(
      path: file.path, reason: "its tables are not those of an index")
    #expect(throws: damage) { try IndexStore(path: file.path) }
    #expect(throws: damage) { try IndexStore(existing: file.path) }
  }
}
