import GRDB
import Retrieval

/// Which rows of the table of traces are meant, in SQL.
struct TraceCondition {
  private var terms: [String] = []
  private(set) var arguments = StatementArguments()

  /// Those that a reader may see.
  init(for reader: Reader) {
    guard reader != .everything else { return }
    add("trace.reader IS ?", [reader.groups])
  }

  /// The one of an id, where the reader may see it.
  init(id: String, for reader: Reader) {
    self.init(for: reader)
    add("trace.id = ?", [id])
  }

  /// Those of a filter that the reader may see.
  init(_ filter: TraceFilter, for reader: Reader) {
    self.init(for: reader)
    if let answered = filter.answered { add("trace.answered IS ?", [answered]) }
    if let source = filter.source { add("trace.source = ?", [source.rawValue]) }
    if let since = filter.since { add("trace.time >= ?", [since]) }
    if filter.falseGreensOnly {
      add("trace.id IN (SELECT id FROM note WHERE is_false_green)")
    }
    for word in SearchWords.of(filter.text) {
      add(
        "(instr(trace.words, ?) OR trace.id IN (SELECT id FROM note WHERE instr(words, ?)))",
        [word, word])
    }
  }

  /// The terms, joined; true of every row where there is none.
  var sql: String { terms.isEmpty ? "TRUE" : terms.joined(separator: " AND ") }

  mutating func add(_ term: String, _ arguments: StatementArguments = []) {
    terms.append(term)
    self.arguments += arguments
  }
}
