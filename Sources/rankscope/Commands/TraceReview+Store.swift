import Retrieval
import Storage

extension TraceReview {
  /// All runs that are flagged as false greens, as one document in Markdown.
  static func report(of store: TraceStore, for reader: Reader) throws -> String {
    var filter = TraceFilter()
    filter.falseGreensOnly = true
    let summaries = try store.list(filter, limit: .max, for: reader)
    let reviews = try summaries.map { summary in
      do {
        let trace = try store.trace(summary.id, for: reader)
        return trace.map { TraceReview($0, summary).text } ?? ""
      } catch StorageError.newerTrace, StorageError.brokenTrace {
        return TraceReview.unreadable(summary)
      }
    }
    let head =
      "# False greens\n\n\(counted(summaries.count, "run")) flagged as confident and wrong.\n"
    return ([head] + reviews).joined(separator: "\n")
  }
}
