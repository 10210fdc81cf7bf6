/// Where another program's trace comes from, as its record says.
package struct TraceOrigin: Sendable, Equatable, Codable {
  /// The convention in which the record names its parts.
  package enum Convention: String, Sendable, Codable {
    case openInference = "openinference"
    /// OpenTelemetry's own, for generative AI.
    case genAI = "gen_ai"
  }

  package var convention: Convention
  /// The `service.name` of the program.
  package var service: String?
  /// The identifier of the whole trace there, in hexadecimal.
  package var traceID: String?
  /// The identifiers there of the spans that the run was put together from: retrieval first.
  package var spanIDs: [String]
  /// The names of the spans that retrieved and that reranked.
  package var retriever: String?
  package var reranker: String?
  /// What the record lacks or contradicts, each in one line.
  package var gaps: [String]

  package init(
    convention: Convention, service: String? = nil, traceID: String? = nil,
    spanIDs: [String] = [], retriever: String? = nil, reranker: String? = nil,
    gaps: [String] = []
  ) {
    self.convention = convention
    self.service = service
    self.traceID = traceID
    self.spanIDs = spanIDs
    self.retriever = retriever
    self.reranker = reranker
    self.gaps = gaps
  }

  private enum CodingKeys: String, CodingKey {
    case convention, service, retriever, reranker, gaps
    case traceID = "trace_id"
    case spanIDs = "span_ids"
  }
}

extension TraceOrigin {
  /// The id under which the run is kept, the same each time its record comes in, so that it
  /// replaces itself: the trace's identifier there, a hyphen, and that of the first span.
  ///
  /// Retrieval comes first among the spans; a reranking that arrives later thus joins its run.
  /// - Returns: nil where the record names no span.
  package var stableID: String? {
    spanIDs.first.map { span in traceID.map { "\($0)-\(span)" } ?? span }
  }
}
