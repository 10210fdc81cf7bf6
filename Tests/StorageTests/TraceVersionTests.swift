import Foundation
import GRDB
import Retrieval
import Storage
import Testing

/// Records and files of other versions of the program.
struct TraceVersionTests {
  private let file: TemporaryFile

  init() throws { file = try TemporaryFile() }

  @Test("A record of the first program opens")
  func firstRecord() throws {
    let trace = try JSONDecoder().decode(
      Trace.self, from: Data(RecordsOfVersionOne.first.utf8))
    #expect(trace.version == 1)
    #expect(trace.id == "01a1fdf6-a7ae-7039-8796-65663b2f8140")
    #expect(trace.time == 1795262162.8623013)
    #expect(trace.query == "cat food")
    #expect(trace.corpus.chunks == 441)
    #expect(trace.models["reranker"]?.fingerprint == "2f0b36cd93b3b904")
    #expect(trace.settings.candidates == 50 && trace.settings.mmrLambda == 1)
    #expect(trace.stages.map(\.name) == [.bm25, .embed, .dense, .fuse, .rerank, .pack])
    #expect(trace.stage(.rerank)?.milliseconds == 835.982714)
    #expect(trace.stage(.rerank)?.tokens == 4951)
    let top = try #require(trace.after.first)
    #expect(top.chunk.id == "procurement/gifts-and-hospitality#2")
    #expect(top.chunk.metadata.updated?.description == "2026-01-26")
    #expect(top.rankBefore == 1 && top.scoreBefore == 0.01639344262295082)
    #expect(top.logit == -2.8990557193756104 && top.score == 0.05220026198491632)
    #expect(top.decision == .belowThreshold)
    #expect(top.reason == "0.05 is below the threshold 0.50")
    #expect(trace.verdict?.answered == false && trace.flags == nil && trace.origin == nil)
  }

  @Test("The last record of version 1 opens, with the parts of its scores")
  func lastRecord() throws {
    let trace = try JSONDecoder().decode(Trace.self, from: Data(RecordsOfVersionOne.last.utf8))
    #expect(trace.version == 1)
    let top = try #require(trace.after.first)
    #expect(top.fusedParts?.count == 2 && top.relevanceParts?.count == 4)
    #expect(abs((top.relevanceParts?.total ?? 0) - (top.logit ?? 9)) < 1e-9)
    #expect(top.scores?.count == 2 && top.contextPlace == 1)
    #expect(trace.flags?.map(\.kind) == [.ties, .saturated, .ties])
    #expect(trace.models["blend"]?.name == "blend.json")
  }

  /// What earlier programs made a store of, with the migrations that they knew.
  private static let earlier = [
    (name: "traces", sql: [String]()),
    (
      "sources of traces", ["ALTER TABLE trace ADD COLUMN source TEXT NOT NULL DEFAULT 'rankscope'"]
    ),
    ("readers of traces", ["ALTER TABLE trace ADD COLUMN reader TEXT"]),
  ]

  private func makeEarlierStore(migrations: Int, records: [String]) throws {
    let names = Self.earlier.prefix(migrations)
    try DatabaseQueue(path: file.path).write { database in
      try database.execute(
        sql: """
          PRAGMA application_id = 0x726B5452;
          CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
          CREATE TABLE trace (
            id TEXT PRIMARY KEY NOT NULL, time REAL NOT NULL, query TEXT NOT NULL,
            corpus TEXT NOT NULL, answered INTEGER, top_score REAL, threshold REAL,
            elapsed_ms REAL, top_changed INTEGER, body BLOB NOT NULL);
          CREATE INDEX trace_by_time ON trace (time, id);
          """)
      for (name, changes) in names {
        try database.execute(
          sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [name])
        for change in changes { try database.execute(sql: change) }
      }
      for (number, record) in records.enumerated() {
        try database.execute(
          sql: """
            INSERT INTO trace
              (id, time, query, corpus, answered, top_score, threshold, elapsed_ms, top_changed,
               body)
            VALUES (?, ?, ?, 'Sample', 1, 0.75, 0.5, 46.5, 0, ?)
            """,
          arguments: ["t\(number)", number, "Question \(number)", Data(record.utf8)])
      }
    }
  }

  @Test("A store of an earlier program opens with all that it holds", arguments: [1, 2, 3])
  func earlierStore(migrations: Int) throws {
    try makeEarlierStore(
      migrations: migrations,
      records: [RecordsOfVersionOne.first, RecordsOfVersionOne.last, "no JSON"])
    let store = try TraceStore(path: file.path)
    let listed = try store.list(limit: 9, for: .everything)
    #expect(listed.map(\.id) == ["t2", "t1", "t0"])
    #expect(listed.map(\.query) == ["Question 2", "Question 1", "Question 0"])
    #expect(listed.map(\.flags) == [[], [.ties, .saturated], []])
    #expect(listed.allSatisfy { $0.source == .rankscope && !$0.isPrivate && $0.note == nil })
    #expect(listed[0].verdict == Verdict(answered: true, topScore: 0.75, threshold: 0.5))
    #expect(listed[2].bytes == RecordsOfVersionOne.first.utf8.count)
    #expect(try store.trace("t0", for: .everything)?.query == "cat food")
    #expect(try store.trace("t1", for: .everything)?.candidates.count == 2)
    #expect(
      try store.list(TraceFilter(text: "question sample 1"), limit: 9, for: .everything)
        .map(\.id) == ["t1"])
    #expect(try store.prunable(Retention(), at: 2 + 91 * 86400).count == 3)
    #expect(try store.prunable(Retention(), at: 1 + 90 * 86400).count == 1)
    #expect(try TraceStore(path: file.path).count(for: .everything) == 3)
  }

  private func put(_ record: String, as id: String) throws {
    try DatabaseQueue(path: file.path).write {
      try $0.execute(
        sql: "UPDATE body SET record = ? WHERE id = ?", arguments: [Data(record.utf8), id])
    }
  }

  @Test(
    "A record of a newer form is listed, and refused in words when it is opened",
    arguments: [
      #"{"version": 3, "trace_id": "a", "steps": []}"#,
      RecordsOfVersionOne.first.replacing("\"version\": 1", with: "\"version\": 3"),
    ])
  func newerRecord(record: String) throws {
    let store = try TraceStore(path: file.path)
    try store.record(contentsOf: [.sample("a"), .sample("b")], from: .rankscope)
    try put(record, as: "a")
    let error = #expect(throws: StorageError.self) { try store.trace("a", for: .everything) }
    #expect(error == .newerTrace(id: "a", path: file.path, version: 3))
    #expect(
      error?.description
        == "\(file.path): trace a has version 3 of the form; update the program to open it")
    #expect(try store.list(limit: 9, for: .everything).map(\.id) == ["b", "a"])
    #expect(try store.trace("b", for: .everything) == .sample("b"))
  }

  @Test("A broken record is refused alone", arguments: ["", "{}", "[1", "{\"version\":2}"])
  func brokenRecord(record: String) throws {
    let store = try TraceStore(path: file.path)
    try store.record(contentsOf: [.sample("a"), .sample("b")], from: .rankscope)
    try put(record, as: "a")
    #expect(throws: StorageError.brokenTrace(id: "a", path: file.path)) {
      try store.trace("a", for: .everything)
    }
    #expect(try store.list(limit: 9, for: .everything).count == 2)
    #expect(try store.trace("b", for: .everything) == .sample("b"))
    #expect(try store.remove("a", for: .everything))
  }
}
