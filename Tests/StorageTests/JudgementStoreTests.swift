import Foundation
import GRDB
import Retrieval
import Storage
import Testing

struct JudgementStoreTests {
  private let file: TemporaryFile
  private let store: JudgementStore

  init() throws {
    file = try TemporaryFile()
    store = try JudgementStore(path: file.path)
  }

  @Test("A judgement is read back whole, also by another process")
  func roundTrip() throws {
    let kept = kept("q1", "a#1", 2, at: 10)
    try store.record(kept, of: "/corpora/policies")
    #expect(try store.current(of: "/corpora/policies") == [kept])
    #expect(try JudgementStore(path: file.path).current(of: "/corpora/policies") == [kept])
  }

  @Test("A later judgement stands, whoever made it and whatever the clock says")
  func later() throws {
    let judgements = [
      kept("q1", "a#1", 2, at: 10), kept("q1", "b#1", 1, at: 11),
      kept("q1", "a#1", 0, at: 9, by: "somebody else"), kept("q2", "a#1", 3, at: 12),
    ]
    for judgement in judgements { try store.record(judgement, of: "c") }
    #expect(try store.current(of: "c") == Array(judgements.dropFirst()))
    #expect(try store.history(of: "c") == judgements)
  }

  @Test("What is taken back does not stand, and is not forgotten")
  func takenBack() throws {
    try store.record(kept("q1", "a#1", 2, at: 10), of: "c")
    try store.record(kept("q1", "a#1", nil, at: 11), of: "c")
    #expect(try store.current(of: "c").isEmpty)
    #expect(try store.history(of: "c").map(\.judgement.grade) == [2, nil])
    try store.record(kept("q1", "a#1", 1, at: 12), of: "c")
    #expect(try store.current(of: "c").map(\.judgement.grade) == [1])
  }

  @Test("Corpora are kept apart")
  func apart() throws {
    try store.record(kept("q1", "a#1", 2, at: 10), of: "one")
    try store.record(kept("q1", "a#1", 0, at: 11), of: "other")
    #expect(try store.current(of: "one").map(\.judgement.grade) == [2])
    #expect(try store.current(of: "other").map(\.judgement.grade) == [0])
    #expect(try store.current(of: "third").isEmpty)
  }

  @Test("A number that is no grade is refused", arguments: [-1, 4])
  func noGrade(grade: Int) throws {
    #expect(throws: StorageError.self) { try store.record(kept("q1", "a#1", grade), of: "c") }
    #expect(try store.history(of: "c").isEmpty)
  }

  @Test("A judgement outlives the process that wrote it")
  func killed() throws {
    let found = try TemporaryFile()
    try store.record(kept("q1", "a#1", 2), of: "c")
    try file.copyAsFound(to: found)
    #expect(try JudgementStore(path: found.path).current(of: "c").count == 1)
  }

  @Test("A trace store is no judgement store, and the other way round")
  func mixedUp() throws {
    #expect(throws: StorageError.foreign(path: file.path)) { try TraceStore(path: file.path) }
    let other = try TemporaryFile()
    _ = try TraceStore(path: other.path)
    #expect(throws: StorageError.foreign(path: other.path)) { try JudgementStore(path: other.path) }
  }

  @Test("A file of a newer version is refused")
  func newer() throws {
    try DatabaseQueue(path: file.path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')")
    }
    #expect(throws: StorageError.newer(path: file.path)) { try JudgementStore(path: file.path) }
  }

  @Test(
    "A file that somebody else has written to is called damaged",
    arguments: [
      "UPDATE judgement SET grade = 9", "UPDATE judgement SET grade = 'two'",
      "UPDATE judgement SET passage = x'00'", "DROP TABLE judgement",
    ])
  func damaged(change: String) throws {
    try store.record(kept("q1", "a#1", 2), of: "c")
    try DatabaseQueue(path: file.path).write { try $0.execute(sql: change) }
    let error = #expect(throws: StorageError.self) { try store.current(of: "c") }
    #expect(error?.description.contains("damaged") == true)
  }

  @Test("Qrels have each judged document once, with the highest grade of its chunks")
  func qrels() throws {
    let judgements = [
      kept("q2", "b#1", 0), kept("q1", "a#1", 1), kept("q1", "a#2", 3), kept("q1", "b#1", nil),
    ]
    #expect(try judgements.trecQrels() == "q1 0 a 3\nq2 0 b 0\n")
    #expect(
      try judgements.beirQrels() == "query-id\tcorpus-id\tscore\nq1\ta\t3\nq2\tb\t0\n")
  }

  @Test("An id that cannot be a column is refused")
  func ids() {
    #expect(throws: StorageError.self) { try [kept("q 1", "a#1", 1)].trecQrels() }
    #expect(throws: StorageError.self) { try [kept("q1", "a\tb#1", 1)].beirQrels() }
  }

  private func kept(
    _ query: String, _ chunk: String, _ grade: Int?, at time: Double = 1, by person: String = "ada"
  ) -> KeptJudgement {
    KeptJudgement(
      ChunkJudgement(
        queryID: query, question: "who approves?", chunkID: chunk,
        documentID: String(chunk.split(separator: "#")[0]), passage: "The CFO\napproves.",
        grade: grade), by: person, at: time)
  }
}
