package import Foundation

/// Reads spans as the OpenTelemetry protocol (OTLP) and Phoenix write them.
package enum OTLPReader {
  /// Reads OTLP JSON, Phoenix exports of spans or spans as the SDKs print them: one value, several
  /// (as in JSON lines), or a list.
  ///
  /// Fields that are not known are skipped, both spellings of those that are (`traceId`, `trace_id`)
  /// are read, and numbers may be texts.
  ///
  /// - Throws: `SpanError` where nothing could be read; where something could, the batch says what
  ///   was left out.
  package static func spans(
    json: Data, limits: SpanLimits = SpanLimits()
  ) throws(SpanError) -> SpanBatch {
    var stream = JSONSpanStream(json, limits: limits)
    var all = SpanBatch()
    var count = 0
    while let batch = stream.next() {
      all.append(batch)
      count += 1
      guard all.spans.count <= limits.spans else { throw limits.tooManySpans("the message") }
    }
    guard count > 0 else {
      throw SpanError("the message", "is empty", mend: "send OTLP JSON")
    }
    if all.spans.isEmpty, let fault = all.faults.first { throw fault }
    return all
  }

  /// Reads an OTLP export request in the form of protobuf.
  ///
  /// - Throws: `SpanError` where the bytes are no such request or hold too much; a span that cannot
  ///   be used is left out, and the batch says why.
  package static func spans(
    protobuf: Data, limits: SpanLimits = SpanLimits()
  ) throws(SpanError) -> SpanBatch {
    try ProtobufSpans(limits: limits).spans(of: protobuf)
  }
}

extension SpanLimits {
  func tooManySpans(_ place: String) -> SpanError {
    SpanError(place, "has more than \(spans) spans", mend: "send them in smaller batches")
  }

  /// Refuses a span that notes too much.
  func check(_ span: Span) throws(SpanError) {
    if let bytes = span.attributes.longestText, bytes > textBytes {
      throw SpanError(
        span.place, "has a text of \(bytes) bytes, more than \(textBytes)",
        mend: "shorten what the program records")
    }
  }

  func tooManyAttributes(_ count: Int, _ place: String) -> SpanError {
    SpanError(
      place, "has \(count) attributes, more than \(attributes)",
      mend: "record fewer, or without the vectors")
  }
}

extension Span {
  /// What errors call it.
  var place: String { "span \(spanID) of trace \(traceID)" }
}

extension AttributeValue {
  /// The bytes of the longest text within; nil where there is none.
  fileprivate var longestText: Int? {
    switch self {
    case .text(let text): text.utf8.count
    case .list(let items): items.lazy.compactMap(\.longestText).max()
    case .record(let members): members.values.lazy.compactMap(\.longestText).max()
    case .null, .flag, .whole, .number: nil
    }
  }
}
