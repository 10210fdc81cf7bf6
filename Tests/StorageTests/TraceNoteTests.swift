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
