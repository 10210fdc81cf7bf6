import GRDB
import Retrieval

/// What is stored of the runs of one other program's trace: of each its spans, by which a part of a
/// run is told from the whole.
struct TraceParts {
  /// By the runs' ids.
  private var spans: [String: Set<String>] = [:]
  /// The ids of the runs that a span belongs to.
  private var owners: [String: [String]] = [:]
  /// The spans and the ids of the runs that come now.
  private let coming: (spans: Set<String>, ids: Set<String>)

  /// - Parameter traces: runs of that trace that are about to be stored.
  init(of traceID: String, before traces: [Trace], in database: Database) throws {
    coming = (Set(traces.flatMap { $0.origin?.spanIDs ?? [] }), Set(traces.map(\.id)))
    // Such an id begins with the trace's, and a hyphen, behind which a dot is the next character.
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT body.id, span.value FROM body, json_each(
          CASE WHEN json_valid(CAST(record AS TEXT)) THEN CAST(record AS TEXT) ELSE '{}' END,
          '$.origin.span_ids') AS span
        WHERE body.id > ? AND body.id < ? AND span.type = 'text'
        """,
      arguments: [traceID + "-", traceID + "."])
    for row in rows {
      let (id, span) = (try row.text(0), try row.text(1))
      spans[id, default: []].insert(span)
      owners[span, default: []].append(id)
    }
  }

  /// Whether a stored run has all spans of this one, and others that are not coming now.
  func hasWhole(of trace: Trace) -> Bool {
    guard let origin = trace.origin, let first = origin.spanIDs.first else { return false }
    return owners[first, default: []].contains { id in
      guard let stored = spans[id] else { return false }
      return stored.isSuperset(of: origin.spanIDs) && !stored.isSubset(of: coming.spans)
    }
  }

  /// The ids of stored runs that are a part of this one.
  func parts(of trace: Trace) -> [String] {
    let whole = Set(trace.origin?.spanIDs ?? [])
    let ids = Set(whole.flatMap { owners[$0] ?? [] }).subtracting(coming.ids)
    return ids.filter { spans[$0]?.isSubset(of: whole) ?? false }.sorted()
  }
}
