import GRDB
import Retrieval

/// Reading of many traces' summaries.
enum TraceList {
  /// Summaries, newest first, from after the last one of the page above.
  static func summaries(
    _ filter: TraceFilter, limit: Int, before: TraceSummary?, for reader: Reader,
    in database: Database
  ) throws -> [TraceSummary] {
    var condition = TraceCondition(filter, for: reader)
    if let before { condition.add("(trace.time, trace.id) < (?, ?)", [before.time, before.id]) }
    return try summaries(condition, limit: limit, in: database)
  }

  /// Summaries, newest first, without the first so many.
  static func summaries(
    _ filter: TraceFilter, skipping count: Int, limit: Int, for reader: Reader,
    in database: Database
  ) throws -> [TraceSummary] {
    try summaries(
      TraceCondition(filter, for: reader), limit: limit, skipping: count, in: database)
  }

  /// The summary of one trace; nil where there is none.
  static func summary(
    of id: String, for reader: Reader, in database: Database
  ) throws -> TraceSummary? {
    try summaries(TraceCondition(id: id, for: reader), limit: 1, in: database).first
  }

  private static func summaries(
    _ condition: TraceCondition, limit: Int, skipping count: Int = 0, in database: Database
  ) throws -> [TraceSummary] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT trace.id, time, query, is_private, corpus, source, service, answered, top_score,
          threshold, elapsed_ms, top_changed, flags, bytes, is_false_green, text
        FROM (
          SELECT * FROM trace WHERE \(condition.sql)
          ORDER BY time DESC, id DESC LIMIT ? OFFSET ?) AS trace
          LEFT JOIN note ON note.id = trace.id
        ORDER BY trace.time DESC, trace.id DESC
        """,
      arguments: condition.arguments + [limit, count])
    return try Array(rows.map(TraceSummary.init))
  }

  static func count(
    _ filter: TraceFilter, for reader: Reader, in database: Database
  ) throws -> Int {
    let condition = TraceCondition(filter, for: reader)
    return try Int.fetchOne(
      database, sql: "SELECT count(*) FROM trace WHERE \(condition.sql)",
      arguments: condition.arguments) ?? 0
  }

  /// Ids that begin alike, in order of the alphabet.
  static func ids(
    startingWith prefix: String, limit: Int, for reader: Reader, in database: Database
  ) throws -> [String] {
    var condition = TraceCondition(for: reader)
    condition.add("trace.id >= ? AND trace.id < ?", [prefix, prefix + "\u{10FFFF}"])
    return try String.fetchAll(
      database, sql: "SELECT id FROM trace WHERE \(condition.sql) ORDER BY id LIMIT ?",
      arguments: condition.arguments + [limit])
  }

  /// The questions that a reader asked last of a corpus here: newest first, each once.
  static func recentQueries(
    _ limit: Int, of corpus: String, for reader: Reader, in database: Database
  ) throws -> [String] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT query FROM trace
        WHERE corpus = ? AND reader IS ? AND source = 'rankscope' AND NOT is_private
        ORDER BY time DESC, id DESC
        """,
      arguments: [corpus, reader.groups])
    var (queries, seen): ([String], Set<String>) = ([], [])
    while queries.count < limit, let row = try rows.next() {
      let query = try row.text(0)
      if seen.insert(query).inserted { queries.append(query) }
    }
    return queries
  }
}

extension TraceSummary {
  fileprivate init(_ row: Row) throws {
    guard let source = TraceSource(rawValue: try row.text(5)) else {
      throw Inconsistency("a trace comes from nowhere known")
    }
    let verdict = try row.optional(7, Row.flag).map {
      Verdict(
        answered: $0, topScore: try row.optional(8, Row.number), threshold: try row.number(9))
    }
    let note = try row.optional(14, Row.flag).map {
      TraceNote(isFalseGreen: $0, text: try row.text(15))
    }
    // A later version may know other kinds.
    let flags = try row.text(12).split(separator: ",").compactMap {
      RankFlag.Kind(rawValue: String($0))
    }
    self.init(
      id: try row.text(0), time: try row.number(1), query: try row.text(2),
      corpus: try row.text(4), verdict: verdict, elapsed: try row.optional(10, Row.number),
      topChanged: try row.optional(11, Row.flag), source: source, flags: flags, note: note)
    isPrivate = try row.flag(3)
    service = try row.optional(6, Row.text)
    bytes = try row.count(13)
  }
}
