import Retrieval
import Storage
import Testing

/// What people note of runs.
struct TraceNoteTests {
  private let file: TemporaryFile
  private let store: TraceStore

  init() throws {
    file = try TemporaryFile()
    store = try TraceStore(path: file.path)
  }

  private func note(of id: String) throws -> TraceNote? {
    try store.list(limit: 9, for: .everything).first { $0.id == id }?.note
  }

  @Test("A note is kept, changed and taken back, also by another process")
  func kept() throws {
    store.record(.sample("a"))
    store.flush()
    #expect(try note(of: "a") == nil)
    let first = TraceNote(isFalseGreen: true, text: "the answer is in annex B")
    #expect(try store.set(first, of: "a", for: .everything))
    #expect(try note(of: "a") == first)
    let second = TraceNote(isFalseGreen: false, text: "")
    #expect(try TraceStore(path: file.path).set(second, of: "a", for: .everything))
    #expect(try note(of: "a") == second)
    #expect(try store.set(nil, of: "a", for: .everything))
    #expect(try note(of: "a") == nil)
  }

  @Test("A run that is recorded again keeps its note")
  func again() throws {
    try store.record(contentsOf: [.imported("a", at: 1)], from: .imported)
    let note = TraceNote(isFalseGreen: true, text: "wrong")
    #expect(try store.set(note, of: "a", for: .everything))
    try store.record(contentsOf: [.imported("a", at: 2, query: "longer")], from: .imported)
    let listed = try store.list(limit: 9, for: .everything)
    #expect(listed.map(\.query) == ["longer"])
    #expect(listed.map(\.note) == [note])
    #expect(try store.trace("a", for: .everything)?.query == "longer")
  }

  @Test("A run that is not there takes no note, and a removed one leaves none")
  func removed() throws {
    #expect(try !store.set(TraceNote(), of: "a", for: .everything))
    #expect(try !store.remove("a", for: .everything))
    store.record(.sample("a"))
    store.flush()
    #expect(try store.set(TraceNote(text: "gone"), of: "a", for: .everything))
    #expect(try store.remove("a", for: .everything))
    #expect(try store.trace("a", for: .everything) == nil)
    #expect(try store.record(of: "a", for: .everything) == nil)
    store.record(.sample("a"))
    store.flush()
    #expect(try note(of: "a") == nil)
  }

  @Test("A run that was in parts becomes one, with what was noted of a part")
  func superseded() throws {
    func part(_ trace: String, _ span: String) -> Trace {
      var part = Trace.imported("\(trace)-\(span)")
      part.origin?.traceID = trace
      part.origin?.spanIDs = [span]
      return part
    }
    let parts = [part("0a", "01"), part("0a", "02"), part("0b", "01")]
    try store.record(contentsOf: parts, from: .imported)
    let note = TraceNote(isFalseGreen: true, text: "wrong")
    for id in ["0a-02", "0b-01"] { _ = try store.set(note, of: id, for: .everything) }
    try store.record(
      contentsOf: [part("0c", "09"), part("0a", "01")], from: .imported,
      superseding: ["0a-02", "0a-01", "0b-01"])
    let listed = try store.list(limit: 9, for: .everything)
    #expect(listed.map(\.id) == ["0c-09", "0a-01"])
    #expect(listed.map(\.note) == [nil, note])
    try store.record(contentsOf: [part("0b", "01")], from: .imported)
    #expect(try self.note(of: "0b-01") == nil)
  }

  @Test("A part of a stored run leaves the whole; the whole takes the place of its parts")
  func parts() throws {
    func run(_ spans: String..., query: String = "who approves?") -> Trace {
      var run = Trace.imported("cc11-\(spans[0])", query: query)
      run.origin?.traceID = "cc11"
      run.origin?.spanIDs = spans
      return run
    }
    func record(_ runs: Trace...) throws -> [String] {
      try store.record(contentsOf: runs, from: .imported)
      return try store.list(limit: 9, for: .everything).map { "\($0.id) \($0.query)" }.sorted()
    }
    #expect(try record(run("02", query: "late")) == ["cc11-02 late"])
    let note = TraceNote(isFalseGreen: true, text: "wrong")
    #expect(try store.set(note, of: "cc11-02", for: .everything))
    #expect(try record(run("01", "02", query: "whole")) == ["cc11-01 whole"])
    #expect(try self.note(of: "cc11-01") == note)
    #expect(try record(run("01", query: "early")) == ["cc11-01 whole"])
    #expect(try record(run("02", query: "late")) == ["cc11-01 whole"])
    #expect(try record(run("01", "02", query: "again")) == ["cc11-01 again"])
    // Spans that come in other runs say that the old one was put together wrongly.
    let apart = try record(run("01", query: "one"), run("03", "02", query: "two"))
    #expect(apart == ["cc11-01 one", "cc11-03 two"])
  }

  @Test("The same imported run comes to one id; another span or trace to another")
  func stableID() {
    func id(_ trace: String?, _ spans: String...) -> String? {
      TraceOrigin(convention: .genAI, traceID: trace, spanIDs: spans).stableID
    }
    #expect(id("0a", "0b") == "0a-0b")
    #expect(id("0a", "0b", "0c") == id("0a", "0b"))
    #expect(Set([id("0a", "0b"), id("0a", "0c"), id("0d", "0b"), id(nil, "0b")]).count == 4)
    #expect(id("0a") == nil)
  }
}
