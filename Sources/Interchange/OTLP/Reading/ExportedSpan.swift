/// A span as Phoenix exports it, as a record or as a row of its table, or as the SDKs print it.
///
/// Nested (`context.trace_id` as a record within a record) and flattened (the same as one key, as
/// columns of a table are named) are read alike, and so are OTLP's own names of the fields.
struct ExportedSpan {
  private let record: AttributeValue
  private let limits: SpanLimits

  /// Nil where the value is no span.
  init?(_ value: AttributeValue, limits: SpanLimits) {
    let keys = ["context", "context.trace_id", "trace_id", "traceId"]
    guard case .record(let members) = value, keys.contains(where: { members[$0] != nil }) else {
      return nil
    }
    self.limits = limits
    record = value
  }

  func span(at place: String) throws(SpanError) -> Span {
    if record.field("attributes")?.list != nil {
      return try OTLPSpan(resource: .record([:]), scope: nil, limits: limits)
        .span(of: record, at: place)
    }
    guard (record.record?.count ?? 0) <= limits.attributes else {
      throw limits.tooManyAttributes(record.record?.count ?? 0, place)
    }
    let fields = record.unflattened(depth: limits.depth)
    let identifiers = try SpanIdentifiers(
      trace: fields["context.trace_id"] ?? fields.field("trace_id", "traceId"),
      span: fields["context.span_id"] ?? fields.field("span_id", "spanId"),
      parent: fields.field("parent_id", "parent_span_id", "parentId", "parentSpanId"), at: place)
    let span = Span(
      traceID: identifiers.trace, spanID: identifiers.span, parentID: identifiers.parent,
      name: fields.field("name")?.text ?? "",
      start: SpanTime.read(fields.field("start_time", "startTime", "startTimeUnixNano")),
      end: SpanTime.read(fields.field("end_time", "endTime", "endTimeUnixNano")),
      status: status(of: fields), attributes: attributes(of: fields),
      resource: fields["resource.attributes"] ?? .record([:]), scope: fields["scope.name"]?.text)
    try limits.check(span)
    return span
  }

  /// The attributes, with the kind of the span among them where it stands beside them.
  private func attributes(of fields: AttributeValue) -> AttributeValue {
    var attributes = fields.field("attributes") ?? .record([:])
    if case .text(let text) = attributes {
      attributes = attributes.parsed(limits: limits) ?? .text(text)
      attributes = attributes.unflattened(depth: limits.depth)
    }
    guard var members = attributes.record, attributes["openinference.span.kind"] == nil,
      let kind = fields.field("span_kind", "spanKind")
    else { return attributes }
    members["openinference"] = .record(["span": .record(["kind": kind])])
    return .record(members)
  }

  private func status(of fields: AttributeValue) -> Span.Status {
    guard let code = fields.field("status_code", "statusCode") else {
      return Span.Status(fields.field("status"))
    }
    return Span.Status(
      .record(["code": code, "message": fields.field("status_message") ?? .null]))
  }
}

extension AttributeValue {
  /// The JSON within a text; nil where the text is none.
  func parsed(limits: SpanLimits) -> AttributeValue? {
    guard case .text(let text) = self,
      text.utf8.first(where: { $0 > 0x20 }).map({ [0x5B, 0x7B].contains($0) }) == true
    else { return nil }
    var parser = JSONParser(Array(text.utf8), limits: limits)
    guard let value = try? parser.value() else { return nil }
    parser.skipSpace()
    return parser.current == nil ? value : nil
  }
}
