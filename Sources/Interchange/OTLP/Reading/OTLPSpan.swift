/// Reads spans as OTLP JSON writes them.
struct OTLPSpan {
  let resource: AttributeValue
  let scope: String?
  let limits: SpanLimits

  func span(of value: AttributeValue, at place: String) throws(SpanError) -> Span {
    let identifiers = try SpanIdentifiers(
      trace: value.field("traceId", "trace_id"), span: value.field("spanId", "span_id"),
      parent: value.field("parentSpanId", "parent_span_id"), at: place)
    let attributes = value.field("attributes")
    let span = Span(
      traceID: identifiers.trace, spanID: identifiers.span, parentID: identifiers.parent,
      name: value.field("name")?.text ?? "",
      start: SpanTime.nanoseconds(value.field("startTimeUnixNano", "start_time_unix_nano")),
      end: SpanTime.nanoseconds(value.field("endTimeUnixNano", "end_time_unix_nano")),
      status: Span.Status(value.field("status")),
      attributes: OTLPAttributes(limits: limits).value(of: attributes),
      resource: resource, scope: scope)
    let count = attributes?.list?.count ?? 0
    guard count <= limits.attributes else { throw limits.tooManyAttributes(count, span.place) }
    try limits.check(span)
    return span
  }
}

/// The identifiers of one span.
struct SpanIdentifiers {
  let trace: String
  let span: String
  let parent: String?

  init(
    trace: AttributeValue?, span: AttributeValue?, parent: AttributeValue?, at place: String
  ) throws(SpanError) {
    self.trace = try Self.read(trace, "trace", at: place)
    self.span = try Self.read(span, "span", at: place)
    self.parent = parent?.text.flatMap(SpanIdentifier.read)
  }

  private static func read(
    _ value: AttributeValue?, _ name: String, at place: String
  ) throws(SpanError) -> String {
    if let identifier = value?.text.flatMap(SpanIdentifier.read) { return identifier }
    throw SpanError(
      place, "has a span without a usable \(name) id", mend: "write ids as hexadecimal digits")
  }
}

extension Span.Status {
  /// Reads OTLP's status, or the name of its code alone: `ERROR`, `StatusCode.ERROR`, 2.
  init(_ value: AttributeValue?) {
    let code = (value?.field("code", "status_code") ?? value)?.text?.uppercased()
    let message = value?.field("message", "description", "status_message")?.text
    switch code {
    case "1", "OK", "STATUS_CODE_OK", "STATUSCODE.OK": self = .ok
    case "2", "ERROR", "STATUS_CODE_ERROR", "STATUSCODE.ERROR": self = .failed(message)
    default: self = .unset
    }
  }
}
