import Retrieval
import Storage
import Testing

/// What lists of traces say, and what filters leave of them.
struct TraceListTests {
  private let file: TemporaryFile
  private let store: TraceStore

  init() throws {
    file = try TemporaryFile()
    store = try TraceStore(path: file.path)
  }

  private func ids(_ filter: TraceFilter, for reader: Reader = .everything) throws -> String {
    let listed = try store.list(filter, limit: 99, for: reader).map(\.id)
    #expect(try store.count(filter, for: reader) == listed.count)
    return listed.joined(separator: " ")
  }

  @Test("A summary has the kinds of flags, the size, and where the run comes from")
  func summary() throws {
    try store.record(
      contentsOf: [.sample("a", flags: [.saturated, .ties, .ties])], from: .rankscope)
    try store.record(contentsOf: [.imported("b", service: "shop")], from: .imported)
    let listed = try store.list(limit: 9, for: .everything)
    #expect(listed.map(\.id) == ["b", "a"])
    #expect(listed.map(\.flags) == [[], [.ties, .saturated]])
    #expect(listed.map(\.source) == [.imported, .rankscope])
    #expect(listed.map(\.service) == ["shop", nil])
    #expect(listed.map(\.topChanged) == [true, true])
    for summary in listed {
      let record = try store.record(of: summary.id, for: .everything)
      #expect(summary.bytes == record?.count)
    }
  }

  @Test(
    "Words are found in the question, the corpus, the program and the note, each anywhere",
    arguments: [
      ("refund", "b a"), ("REFUND", "b a"), ("fund", "b a"), ("refund straße", "a"),
      ("straße refund", "a"), ("Strasse", "a"), ("café", "b"), ("cafe", "b"), ("CAFE\u{301}", "b"),
      ("handbook", "c"), ("shop", "b"), ("lawyer", "c"), ("lawyer rules", "c"),
      ("lawyer refund", ""), ("%", ""), ("_", ""), ("'", "c"), ("100%", ""), ("日本", "c"),
      ("  ", "c b a"), ("refund nothing", ""),
    ])
  func words(text: String, expected: String) throws {
    try store.record(
      contentsOf: [
        .sample("a", at: 1, query: "Refund for a broken Straße?"),
        .sample("c", at: 3, query: "the rules' end, 日本語", corpus: "Handbook"),
      ], from: .rankscope)
    try store.record(
      contentsOf: [.imported("b", at: 2, query: "a refund at the Café", service: "Shop")],
      from: .imported)
    #expect(try store.set(TraceNote(text: "Ask the LAWYER"), of: "c", for: .everything))
    #expect(try ids(TraceFilter(text: text)) == expected)
  }

  @Test("Verdict, source, time and false greens narrow a list, also together")
  func narrowed() throws {
    for number in 0..<40 {
      let trace = Trace.sample(
        "t\(number + 10)", at: Double(number), answered: [true, false, nil][number % 3])
      try store.record(
        contentsOf: [trace], from: number.isMultiple(of: 2) ? .rankscope : .imported)
      guard number.isMultiple(of: 5) else { continue }
      let note = TraceNote(isFalseGreen: number.isMultiple(of: 10))
      _ = try store.set(note, of: trace.id, for: .everything)
    }
    let all = try store.list(limit: 99, for: .everything)
    for answered in [nil, true, false] {
      for source in [nil, TraceSource.imported] {
        for since in [nil, 7.0] {
          for falseGreensOnly in [false, true] {
            var filter = TraceFilter()
            (filter.answered, filter.source, filter.since) = (answered, source, since)
            filter.falseGreensOnly = falseGreensOnly
            let expected = all.filter { summary in
              (answered == nil || summary.verdict?.answered == answered)
                && (source == nil || summary.source == source)
                && (since == nil || summary.time >= since ?? 0)
                && (!falseGreensOnly || summary.note?.isFalseGreen == true)
            }
            #expect(try store.list(filter, limit: 99, for: .everything) == expected)
            #expect(try store.count(filter, for: .everything) == expected.count)
          }
        }
      }
    }
  }

  @Test("The pages of a filtered list hold each trace once, however small they are")
  func pages() throws {
    let traces = (0..<50).map { number in
      Trace.sample(
        "t\(number)", at: Double(number / 7), query: number.isMultiple(of: 3) ? "x" : "y")
    }
    try store.record(contentsOf: traces, from: .rankscope)
    let whole = try store.list(TraceFilter(text: "x"), limit: 99, for: .everything)
    #expect(whole.count == 17)
    for size in [1, 4, 17] {
      var found: [TraceSummary] = []
      while true {
        let page = try store.list(
          TraceFilter(text: "x"), limit: size, before: found.last, for: .everything)
        if page.isEmpty { break }
        found += page
      }
      #expect(found == whole)
    }
  }

  @Test("Rows by their places are those of the whole list, also past its end")
  func places() throws {
    let traces = (0..<50).map { number in
      Trace.sample(
        "t\(number)", at: Double(number / 7), query: number.isMultiple(of: 3) ? "x" : "y")
    }
    try store.record(contentsOf: traces, from: .rankscope)
    for filter in [TraceFilter(), TraceFilter(text: "x")] {
      let whole = try store.list(filter, limit: 99, for: .everything)
      for start in [0, 1, 16, 49, 60] {
        let rows = try store.list(filter, skipping: start, limit: 5, for: .everything)
        #expect(rows == Array(whole.dropFirst(start).prefix(5)))
      }
    }
  }

  @Test("A filter shows a member of groups no more than their own runs")
  func readers() throws {
    try store.record(
      contentsOf: [.sample("a", reader: "staff"), .sample("b", reader: "board"), .sample("c")],
      from: .rankscope)
    _ = try store.set(TraceNote(isFalseGreen: true, text: "secret"), of: "b", for: .everything)
    let staff = Reader.member(of: ["staff"])
    #expect(try ids(TraceFilter(), for: staff) == "a")
    #expect(try ids(TraceFilter(text: "secret"), for: staff) == "")
    #expect(try ids(TraceFilter(text: "secret")) == "b")
    #expect(try store.ids(startingWith: "", limit: 9, for: staff) == ["a"])
    #expect(try !store.set(TraceNote(), of: "b", for: staff))
    #expect(try !store.remove("b", for: staff))
    #expect(try store.list(TraceFilter(text: "secret"), limit: 9, for: .everything).count == 1)
  }

  @Test("An id is found by how it begins")
  func prefix() throws {
    try store.record(
      contentsOf: [.sample("01a"), .sample("01b"), .sample("02")], from: .rankscope)
    #expect(try store.ids(startingWith: "01", limit: 9, for: .everything) == ["01a", "01b"])
    #expect(try store.ids(startingWith: "01", limit: 1, for: .everything) == ["01a"])
    #expect(try store.ids(startingWith: "02", limit: 9, for: .everything) == ["02"])
    #expect(try store.ids(startingWith: "1", limit: 9, for: .everything).isEmpty)
  }

  @Test("Every change of the store shows, whoever made it, and nothing else does")
  func changes() throws {
    let other = try TraceStore(path: file.path)
    var marks = [try store.changes()]
    #expect(try store.changes() == marks[0])
    store.record(.sample("a"))
    store.flush()
    marks.append(try store.changes())
    other.record(.sample("b"))
    other.flush()
    marks.append(try store.changes())
    _ = try other.set(TraceNote(isFalseGreen: true), of: "a", for: .everything)
    marks.append(try store.changes())
    _ = try store.remove("b", for: .everything)
    marks.append(try store.changes())
    for (earlier, later) in zip(marks, marks.dropFirst()) { #expect(earlier != later) }
    _ = try store.list(limit: 9, for: .everything)
    _ = try other.list(limit: 9, for: .everything)
    #expect(try store.changes() == marks.last)
  }

  @Test("An imported run's questions are not offered as asked here")
  func recentQueries() throws {
    try store.record(contentsOf: [.sample("a", query: "mine")], from: .rankscope)
    try store.record(contentsOf: [.imported("b", query: "theirs")], from: .imported)
    #expect(try store.recentQueries(9, of: "policies", for: .everything) == ["mine"])
  }
}
