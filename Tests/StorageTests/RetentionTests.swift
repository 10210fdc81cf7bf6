import GRDB
import Retrieval
import Storage
import Testing

/// For how long traces are kept.
struct RetentionTests {
  private let file: TemporaryFile
  private let store: TraceStore
  private static let day = 86400.0

  init() throws {
    file = try TemporaryFile()
    store = try TraceStore(path: file.path)
  }

  /// Records one trace a day, of which each run was a hundred days before.
  private func record(_ count: Int) throws {
    for number in 0..<count {
      let now = Double(number) * Self.day
      let trace = Trace.sample("t\(number + 100)", at: now - 100 * Self.day)
      try store.record(contentsOf: [trace], from: .rankscope, at: now)
    }
  }

  private var left: Int { get throws { try store.count(for: .everything) } }

  private func retention(days: Int = 0, megabytes: Int = 0) -> Retention {
    var retention = Retention()
    (retention.days, retention.megabytes) = (days, megabytes)
    return retention
  }

  @Test("A trace is as old as its recording, however long ago the run was")
  func days() throws {
    try record(120)
    let now = 120 * Self.day
    #expect(try store.prunable(retention(days: 90), at: now).count == 30)
    #expect(try left == 120)
    let pruned = try store.prune(retention(days: 90), at: now)
    #expect(pruned.count == 30 && pruned.bytes > 30 * 100)
    #expect(try left == 90)
    #expect(try store.ids(startingWith: "t", limit: 1, for: .everything) == ["t130"])
    #expect(try store.prune(retention(days: 90), at: now).count == 0)
  }

  @Test("The oldest go until the rest has room")
  func size() throws {
    let text = String(repeating: "a long passage ", count: 20_000)
    for number in 0..<12 {
      var trace = Trace.sample("t\(number + 10)", at: Double(12 - number))
      trace.candidates[0].chunk.text = text
      try store.record(contentsOf: [trace], from: .rankscope, at: Double(number))
    }
    // Each takes a little more than 300,000 bytes.
    #expect(try store.prune(retention(megabytes: 2), at: 12).count == 6)
    #expect(try store.ids(startingWith: "t", limit: 1, for: .everything) == ["t16"])
    #expect(try store.prune(retention(megabytes: 2), at: 12).count == 0)
    #expect(try store.prune(retention(), at: 1e12).count == 0)
  }

  @Test("What a person flagged or noted stays, and the next oldest go in its place")
  func noted() throws {
    try record(120)
    for (id, note) in [
      ("t101", TraceNote(isFalseGreen: true)), ("t102", TraceNote(text: "keep")),
      ("t103", TraceNote()),
    ] {
      #expect(try store.set(note, of: id, for: .everything))
    }
    #expect(try store.prune(retention(days: 1), at: 1e9).count == 117)
    #expect(
      try store.list(limit: 9, for: .everything).map(\.id) == ["t103", "t102", "t101"])
    #expect(try store.trace("t101", for: .everything) != nil)
  }

  @Test("Shrinking gives the room back, and what is left can be read")
  func shrinking() throws {
    let text = String(repeating: "a long passage ", count: 20_000)
    for number in 0..<20 {
      var trace = Trace.sample("t\(number + 10)")
      trace.candidates[0].chunk.text = text
      try store.record(contentsOf: [trace], from: .rankscope, at: Double(number))
    }
    try store.shrink()
    let before = file.bytes.count
    #expect(before > 6_000_000)
    #expect(try store.prune(retention(megabytes: 1), at: 20).count == 17)
    try store.shrink()
    #expect(file.bytes.count < before / 5)
    #expect(try store.trace("t29", for: .everything)?.candidates[0].chunk.text == text)
  }

  @Test("A store of an earlier program shrinks as well, while another process has it open")
  func shrinkingEarlier() throws {
    try store.shrink()
    let earlier = try TemporaryFile()
    try DatabaseQueue(path: earlier.path).inDatabase {
      try $0.execute(sql: "PRAGMA application_id = 0x726B5452; PRAGMA journal_mode = WAL")
    }
    let store = try TraceStore(path: earlier.path)
    let other = try TraceStore(path: earlier.path)
    for number in 0..<40 {
      var trace = Trace.sample("t\(number + 10)")
      trace.candidates[0].chunk.text = String(repeating: "a long passage ", count: 20_000)
      store.record(trace, at: Double(number))
    }
    store.flush()
    #expect(try store.prune(retention(megabytes: 1), at: 40).count == 37)
    try store.shrink()
    #expect(earlier.bytes.count < 2_000_000)
    other.record(.sample("a"))
    other.flush()
    #expect(try store.count(for: .everything) == 4)
  }

  @Test("Nothing of a removed trace's text is left in the file", arguments: [true, false])
  func removed(byPruning: Bool) throws {
    store.record(.sample("a", query: "xylophone quartet"), at: 0)
    store.record(.sample("b", query: "what stays"), at: 1e6)
    store.flush()
    #expect(try file.holds("xylophone"))
    if byPruning {
      #expect(try store.prune(retention(days: 1), at: 1e6).count == 1)
      try store.shrink()
    } else {
      #expect(try store.remove("a", for: .everything))
      store.settle()
    }
    #expect(try !file.holds("xylophone"))
    #expect(try file.holds("what stays"))
  }
}
