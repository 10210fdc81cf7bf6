import Foundation
import GRDB
import Retrieval
import Storage
import Synchronization
import Testing

struct TraceStoreTests {
  private let file: TemporaryFile
  private let store: TraceStore

  init() throws {
    file = try TemporaryFile()
    store = try TraceStore(path: file.path)
  }

  @Test("A recorded trace is read back whole, also by another process")
  func roundTrip() throws {
    let trace = trace("a", at: 10, ["x", "y"], reranked: ["y", "x"])
    store.record(trace)
    store.flush()
    #expect(try store.trace("a", for: .everything) == trace)
    #expect(try TraceStore(path: file.path).trace("a", for: .everything) == trace)
    #expect(try store.trace("b", for: .everything) == nil)
  }

  @Test("The list says what a trace came to")
  func summary() throws {
    store.record(trace("a", at: 10, ["x", "y"], reranked: ["y", "x"]))
    store.flush()
    let summary = try #require(try store.list(limit: 9, for: .everything).first)
    #expect(summary.id == "a")
    #expect(summary.time == 10)
    #expect(summary.query == "q10")
    #expect(summary.corpus == "policies")
    #expect(summary.verdict == Verdict(answered: true, topScore: 0.75, threshold: 0.5))
    #expect(summary.elapsed == 46.5)
    #expect(summary.topChanged == true)
  }

  @Test("What is not known of a run is not made up")
  func unfinished() throws {
    store.record(trace("a", at: 10, ["x"], reranked: []))
    store.record(trace("b", at: 11, ["x", "y"], reranked: ["x", "y"]))
    store.flush()
    #expect(try store.list(limit: 9, for: .everything).map(\.topChanged) == [false, nil])
    #expect(try store.list(limit: 9, for: .everything)[1].verdict == nil)
  }

  @Test("The list is newest first, page by page")
  func pages() throws {
    for (id, time) in [("a", 3), ("b", 1), ("c", 2), ("d", 2), ("e", 5)] {
      store.record(trace(id, at: Double(time), ["x"], reranked: []))
    }
    store.flush()
    let first = try store.list(limit: 2, for: .everything)
    #expect(first.map(\.id) == ["e", "a"])
    let second = try store.list(limit: 2, before: first.last, for: .everything)
    #expect(second.map(\.id) == ["d", "c"])
    #expect(try store.list(limit: 2, before: second.last, for: .everything).map(\.id) == ["b"])
  }

  @Test("A trace recorded again takes its own place")
  func again() throws {
    store.record(trace("a", at: 10, ["x"], reranked: []))
    store.record(trace("a", at: 10, ["x", "y"], reranked: ["x", "y"]))
    store.flush()
    #expect(try store.list(limit: 9, for: .everything).count == 1)
    #expect(try store.trace("a", for: .everything)?.candidates.count == 2)
  }

  @Test("Recent questions come newest first, each once")
  func recentQueries() throws {
    for time in [1.0, 2, 3, 1] {
      store.record(trace(TraceIdentifier.next(at: time), at: time, ["x"], reranked: []))
    }
    store.record(trace("last", at: 1.5, ["x"], reranked: [], query: "q3"))
    store.flush()
    #expect(try store.recentQueries(9, of: "policies", for: .everything) == ["q3", "q2", "q1"])
    #expect(try store.recentQueries(2, of: "policies", for: .everything) == ["q3", "q2"])
    #expect(try store.recentQueries(9, of: "another", for: .everything).isEmpty)
  }

  @Test("A member of groups sees what was asked as a member of the same groups, and no more")
  func readers() throws {
    let readers: [Reader] = [
      .everything, .member(of: ["board", "staff"]), .member(of: ["staff"]), .member(of: []),
      .member(of: ["everything"]),
    ]
    for (place, reader) in readers.enumerated() {
      store.record(
        trace("t\(place)", at: Double(place), ["x"], reranked: [], reader: reader.groups))
    }
    store.flush()
    for (place, reader) in readers.enumerated() {
      #expect(try store.recentQueries(9, of: "policies", for: reader) == ["q\(place)"])
      let seen = try store.list(limit: 9, for: reader).map(\.id)
      #expect(seen == (reader == .everything ? ["t4", "t3", "t2", "t1", "t0"] : ["t\(place)"]))
      for other in readers.indices {
        let found = try store.trace("t\(other)", for: reader)
        #expect((found != nil) == (reader == .everything || other == place))
      }
    }
  }

  @Test("A trace that cannot be stored is reported, and the store goes on")
  func failure() throws {
    try DatabaseQueue(path: file.path).write {
      try $0.execute(
        sql: """
          CREATE TRIGGER full BEFORE INSERT ON trace WHEN NEW.id = 'a'
          BEGIN SELECT RAISE(ABORT, 'no room'); END
          """)
    }
    let heard = Mutex<[String]>([])
    let note: @Sendable (StorageError) -> Void = { error in
      heard.withLock { $0.append("\(error)") }
    }
    store.record(trace("a", at: 1, ["x"], reranked: []), failed: note)
    store.record(trace("b", at: 2, ["x"], reranked: []), failed: note)
    store.flush()
    #expect(heard.withLock { $0.count } == 1)
    #expect(heard.withLock { $0.first?.contains("no room") } == true)
    #expect(try store.list(limit: 9, for: .everything).map(\.id) == ["b"])
  }

  @Test("A recorded trace survives the killing of its process")
  func killed() throws {
    let trace = trace("a", at: 10, ["x"], reranked: [])
    store.record(trace)
    store.flush()
    let found = try TemporaryFile()
    try file.copyAsFound(to: found)
    #expect(try TraceStore(path: found.path).trace("a", for: .everything) == trace)
  }

  @Test("Two processes record side by side")
  func twoProcesses() async throws {
    let path = file.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for process in 0..<2 {
        group.addTask {
          let store = try TraceStore(path: path)
          for run in 0..<20 {
            store.record(trace("\(process)-\(run)", at: Double(run), ["x"], reranked: [])) {
              Issue.record($0)
            }
          }
          store.flush()
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.list(limit: 99, for: .everything).count == 40)
  }
}

struct TraceIdentifierTests {
  @Test("Identifiers are version 7 UUIDs that sort by time")
  func form() throws {
    let times = [0, 1, 1_750_000_000.001, 1_750_000_000.002, 4_000_000_000]
    let identifiers = times.map { TraceIdentifier.next(at: $0) }
    #expect(identifiers == identifiers.sorted())
    for identifier in identifiers {
      #expect(UUID(uuidString: identifier) != nil)
      #expect(Array(identifier)[14] == "7")
      #expect("89ab".contains(Array(identifier)[19]))
    }
    #expect(1_750_000_000_001 == 0x1977_420D_C01)
    #expect(identifiers[2].hasPrefix("01977420-dc01-7"))
  }

  @Test("Two of the same moment differ")
  func chance() {
    #expect(TraceIdentifier.next(at: 5) != TraceIdentifier.next(at: 5))
  }
}

/// A trace of the candidates named, and of their order after reranking.
private func trace(
  _ id: String, at time: Double, _ before: [String], reranked after: [String], query: String? = nil,
  reader: String? = nil
) -> Trace {
  var trace = Trace(
    id: id, time: time, query: query ?? "q\(Int(time))",
    corpus: CorpusIdentity(name: "policies", fingerprint: "00", chunks: 9, reader: reader),
    models: ["reranker": .small], settings: Settings(), elapsed: 46.5)
  trace.candidates = before.enumerated().map { place, name in
    var candidate = Candidate(
      chunk: Chunk(documentID: name, title: name, headings: [], section: 1, text: "words"),
      rankBefore: place + 1, scoreBefore: 0.03)
    candidate.rankAfter = after.firstIndex(of: name).map { $0 + 1 }
    return candidate
  }
  if !after.isEmpty { trace.verdict = Verdict(answered: true, topScore: 0.75, threshold: 0.5) }
  return trace
}
