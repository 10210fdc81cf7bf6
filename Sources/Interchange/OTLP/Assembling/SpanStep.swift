import Retrieval

/// A span as the conventions of retrieval read it: what it asked, took and gave.
struct SpanStep: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case retriever
    case reranker
    /// Anything around or beside them.
    case other
  }

  var kind = Kind.other
  var convention = TraceOrigin.Convention.openInference
  let spanID: String
  let parentID: String?
  var name: String
  /// In nanoseconds since 1970 (UTC).
  var start: UInt64?
  let end: UInt64?
  let status: Span.Status
  let service: String?
  /// The question; of a step around others, what it was given.
  var query: String?
  /// What a reranker took; nil where it is not recorded.
  var input: [ListedDocument]?
  /// What the step gave; nil where it is not recorded.
  var output: [ListedDocument]?
  var model: String?
  /// How many documents it was to give at most.
  var topK: Int?
  /// What was searched, where it has a name.
  var source: String?
  /// What is odd in the span, each in one line.
  var gaps: [String] = []

  init(_ span: Span, limits: SpanLimits) {
    spanID = span.spanID
    parentID = span.parentID == span.spanID ? nil : span.parentID
    name = span.name.firstLine
    (start, end) = (span.start, span.end)
    status = span.status
    service = span.resource["service.name"]?.text
    if !readGenAI(span.attributes, limits: limits) {
      readOpenInference(span.attributes, limits: limits)
    }
    noteLimits(limits)
  }

  /// Wall time in milliseconds; nil where it is not recorded, or ends before it begins.
  var milliseconds: Double? {
    guard let start, let end, end >= start else { return nil }
    return Double(end - start) / 1e6
  }

  private mutating func noteLimits(_ limits: SpanLimits) {
    if let count = [input?.count, output?.count].compactMap({ $0 }).max(), count >= limits.documents
    {
      gaps.append("of a list of \(name) only the first \(limits.documents) documents were read")
    }
    if let start, let end, end < start { gaps.append("\(name) ends before it begins") }
  }
}
