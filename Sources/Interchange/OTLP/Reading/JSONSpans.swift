/// Finds the spans in a value of JSON, by the keys that it has.
struct JSONSpans {
  let limits: SpanLimits

  /// The spans of one value.
  ///
  /// - Parameter place: what faults call the value.
  func spans(of value: AttributeValue, at place: String) -> SpanBatch {
    var batch = SpanBatch()
    do {
      try collect(value, at: place, into: &batch)
    } catch {
      batch = SpanBatch()
      batch.leaveOut(error)
    }
    return batch
  }

  private func collect(
    _ value: AttributeValue, at place: String, into batch: inout SpanBatch
  ) throws(SpanError) {
    guard batch.spans.count <= limits.spans else { throw limits.tooManySpans(place) }
    if case .list(let items) = value {
      for item in items { try collect(item, at: place, into: &batch) }
    } else if let resources = value.field("resourceSpans", "resource_spans") {
      try collect(resources: resources, at: place, into: &batch)
    } else if let exported = ExportedSpan(value, limits: limits) {
      batch.add { () throws(SpanError) in try exported.span(at: place) }
    } else if let items = value.field("data", "spans"), case .list = items {
      try collect(items, at: place, into: &batch)
    } else if value != .record([:]) {
      batch.leaveOut(noSpans(in: value, at: place))
    }
  }

  private func noSpans(in value: AttributeValue, at place: String) -> SpanError {
    let isOther = value.field("resourceMetrics", "resourceLogs") != nil
    return SpanError(
      place, isOther ? "holds metrics or logs, not spans" : "holds no spans",
      mend: "give OTLP JSON, or spans that Phoenix exported")
  }

  private func collect(
    resources: AttributeValue, at place: String, into batch: inout SpanBatch
  ) throws(SpanError) {
    for group in try items(resources, "resourceSpans", at: place) {
      let resource = OTLPAttributes(limits: limits).value(of: group["resource.attributes"])
      let scopes = group.field("scopeSpans", "scope_spans", "instrumentationLibrarySpans")
      for scope in try items(scopes, "scopeSpans", at: place) {
        let reader = OTLPSpan(
          resource: resource, scope: scope["scope.name"]?.text, limits: limits)
        for span in try items(scope["spans"], "spans", at: place) {
          batch.add { () throws(SpanError) in try reader.span(of: span, at: place) }
        }
        guard batch.spans.count <= limits.spans else { throw limits.tooManySpans(place) }
      }
    }
  }

  private func items(
    _ value: AttributeValue?, _ name: String, at place: String
  ) throws(SpanError) -> [AttributeValue] {
    guard let value else { return [] }
    guard let items = value.list else {
      throw SpanError(place, "has \(name) that are no list", mend: "write it as OTLP JSON")
    }
    return items
  }
}

extension SpanBatch {
  mutating func add(_ read: () throws(SpanError) -> Span) {
    do {
      spans.append(try read())
    } catch {
      leaveOut(error)
    }
  }
}

extension AttributeValue {
  /// What a record has under the first of these keys that it has.
  func field(_ keys: String...) -> AttributeValue? {
    guard case .record(let members) = self else { return nil }
    return keys.lazy.compactMap { members[$0] }.first { $0 != .null }
  }
}
