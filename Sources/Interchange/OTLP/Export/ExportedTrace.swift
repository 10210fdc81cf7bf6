import Digests
import Retrieval

/// A trace as the spans that a program with this pipeline would have recorded.
struct ExportedTrace {
  private let trace: Trace
  private let traceID: String

  init(_ trace: Trace) {
    self.trace = trace
    let digits = trace.id.filter { $0 != "-" }.lowercased()
    let isUUID = digits.utf8.count == 32 && digits.utf8.allSatisfy(\.isHexadecimalDigit)
    traceID = isUUID ? digits : String(Digest.sha256(of: trace.id).digits.prefix(32))
  }

  /// The value that `TracesData` has in OTLP JSON.
  var tracesData: AttributeValue {
    var resource = SpanAttributes()
    resource.add("service.name", trace.origin?.service ?? "rankscope")
    let scope: AttributeValue = .record([
      "scope": .record(["name": .text("rankscope")]), "spans": .list(spans),
    ])
    return .record([
      "resourceSpans": .list([
        .record([
          "resource": .record(["attributes": resource.list]), "scopeSpans": .list([scope]),
        ])
      ])
    ])
  }

  private var spans: [AttributeValue] {
    let times = ExportedTimes(trace)
    var spans = [span("chain", "rankscope", within: nil, times.whole, chain)]
    if hasRetriever {
      let name = trace.origin?.retriever ?? "retrieve"
      spans.append(span("retriever", name, within: "chain", times.retrieval, retriever))
    }
    if hasReranker {
      let name = trace.origin?.reranker ?? "rerank"
      spans.append(span("reranker", name, within: "chain", times.reranking, reranker))
    }
    return spans
  }

  private var hasRetriever: Bool { trace.origin == nil || trace.stage(.retrieve) != nil }

  private var hasReranker: Bool {
    trace.stages.contains { $0.name == .rerank || $0.name == .maxsim }
  }

  private func span(
    _ role: String, _ name: String, within parent: String?, _ time: Range<UInt64>,
    _ attributes: SpanAttributes
  ) -> AttributeValue {
    var members: [String: AttributeValue] = [
      "traceId": .text(traceID), "spanId": .text(spanID(role)), "name": .text(name),
      "kind": .whole(1), "startTimeUnixNano": .text(String(time.lowerBound)),
      "endTimeUnixNano": .text(String(time.upperBound)), "attributes": attributes.list,
      "status": .record(["code": .whole(1)]),
    ]
    if let parent { members["parentSpanId"] = .text(spanID(parent)) }
    return .record(members)
  }

  private func spanID(_ role: String) -> String {
    Digest.sha256(of: "\(trace.id)/\(role)").shortDigits
  }

  private var chain: SpanAttributes {
    var attributes = SpanAttributes()
    attributes.add("openinference.span.kind", "CHAIN")
    attributes.add("input.value", question)
    attributes.add("output.value", trace.context.isEmpty ? nil : trace.context)
    attributes.add("metadata", AttributeValue.record(["trace_id": .text(trace.id)]).json)
    return attributes
  }

  private var retriever: SpanAttributes {
    var attributes = SpanAttributes()
    attributes.add("openinference.span.kind", "RETRIEVER")
    attributes.add("input.value", question)
    attributes.add("embedding.model_name", trace.models["embedder"]?.name)
    for (place, candidate) in trace.before.enumerated() {
      attributes.add(candidate, at: "retrieval.documents.\(place)", score: candidate.scoreBefore)
    }
    return attributes
  }

  private var reranker: SpanAttributes {
    var attributes = SpanAttributes()
    attributes.add("openinference.span.kind", "RERANKER")
    attributes.add("reranker.query", question)
    attributes.add("reranker.model_name", trace.models["reranker"]?.name)
    if trace.origin == nil { attributes.add("reranker.top_k", .whole(Int64(trace.settings.topN))) }
    for (place, candidate) in taken.enumerated() {
      attributes.add(
        candidate, at: "reranker.input_documents.\(place)", score: candidate.scoreBefore)
    }
    for (place, candidate) in trace.after.enumerated() {
      attributes.add(
        candidate, at: "reranker.output_documents.\(place)", score: candidate.score,
        decision: candidate.decision)
    }
    return attributes
  }

  /// What the reranker was given: another program may have retrieved more.
  private var taken: [Candidate] {
    trace.before.filter { trace.origin == nil || $0.decision != .notScored }
  }

  private var question: String? { trace.query.isEmpty ? nil : trace.query }
}

extension SpanAttributes {
  /// Adds a candidate as OpenInference's document.
  fileprivate mutating func add(
    _ candidate: Candidate, at prefix: String, score: Double?, decision: Decision? = nil
  ) {
    let chunk = candidate.chunk
    add("\(prefix).document.id", chunk.id)
    if !chunk.text.isEmpty { add("\(prefix).document.content", chunk.text) }
    add("\(prefix).document.score", score.map { .number($0) })
    var metadata = chunk.exportedMetadata
    if let decision { metadata["decision"] = .text(decision.rawValue) }
    add("\(prefix).document.metadata", AttributeValue.record(metadata).json)
  }
}
