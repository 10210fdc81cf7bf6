package import Retrieval

/// Who made a trace.
package enum TraceSource: String, Sendable {
  case rankscope
  /// Another program, whose record was read.
  case imported
}

/// One line of the list of traces.
package struct TraceSummary: Sendable, Equatable {
  package var id: String
  /// In seconds since 1970 (UTC).
  package var time: Double
  package var query: String
  /// The corpus' name.
  package var corpus: String
  package var verdict: Verdict?
  /// In milliseconds.
  package var elapsed: Double?
  /// Whether reranking put another chunk first; nil where nothing was reranked.
  package var topChanged: Bool?
  package var source: TraceSource

  package init(_ trace: Trace, source: TraceSource = .rankscope) {
    id = trace.id
    time = trace.time
    query = trace.query
    corpus = trace.corpus.name
    verdict = trace.verdict
    elapsed = trace.elapsed
    topChanged = trace.after.first.map { $0.chunk.id != trace.candidates.first?.chunk.id }
    self.source = source
  }
}
