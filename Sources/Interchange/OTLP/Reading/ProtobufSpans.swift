import Foundation
import SwiftProtobuf

/// Reads spans as OTLP's protobuf writes them.
struct ProtobufSpans {
  let limits: SpanLimits

  func spans(of data: Data) throws(SpanError) -> SpanBatch {
    let census = ProtobufCensus(data)
    guard census.spans <= limits.spans else { throw limits.tooManySpans("the message") }
    guard census.messages <= limits.values else {
      throw SpanError(
        "the message", "has more than \(limits.values) values", mend: "send it in smaller batches")
    }
    let request = try request(of: data)
    var batch = SpanBatch()
    for group in request.resourceSpans {
      let resource = tree(of: group.resource.attributes)
      for scope in group.scopeSpans {
        for span in scope.spans {
          batch.add { () throws(SpanError) in
            try read(span, resource: resource, scope: scope.scope.name)
          }
        }
      }
    }
    if batch.spans.isEmpty, let fault = batch.faults.first { throw fault }
    return batch
  }

  private func request(of data: Data) throws(SpanError) -> OTLPRequest {
    var options = BinaryDecodingOptions()
    // Each value lies in a message of its own, and so does each list and each of its items.
    options.messageDepthLimit = 8 + 3 * limits.depth
    options.discardUnknownFields = true
    do {
      return try OTLPRequest(serializedBytes: data, options: options)
    } catch let error as BinaryDecodingError {
      throw SpanError("the message", problem(of: error), mend: "send an OTLP export request")
    } catch {
      throw SpanError("the message", "is no protobuf", mend: "send an OTLP export request")
    }
  }

  private func problem(of error: BinaryDecodingError) -> String {
    switch error {
    case .truncated: "ends in the middle"
    case .invalidUTF8: "has a text that is not UTF-8"
    case .messageDepthLimit: "is nested deeper than \(limits.depth)"
    default: "is no protobuf"
    }
  }

  private func read(
    _ wire: OTLPWireSpan, resource: AttributeValue, scope: String
  ) throws(SpanError) -> Span {
    let identifiers = try SpanIdentifiers(
      trace: text(of: wire.traceID), span: text(of: wire.spanID),
      parent: text(of: wire.parentSpanID), at: "the message")
    var span = Span(
      traceID: identifiers.trace, spanID: identifiers.span, parentID: identifiers.parent,
      name: wire.name, start: time(wire.startTimeUnixNano), end: time(wire.endTimeUnixNano),
      status: status(of: wire.status), resource: resource, scope: scope.isEmpty ? nil : scope)
    guard wire.attributes.count <= limits.attributes else {
      throw limits.tooManyAttributes(wire.attributes.count, span.place)
    }
    span.attributes = tree(of: wire.attributes)
    try limits.check(span)
    return span
  }

  private func text(of identifier: Data) -> AttributeValue? {
    SpanIdentifier.read(identifier).map { .text($0) }
  }

  private func time(_ nanoseconds: UInt64) -> UInt64? { nanoseconds == 0 ? nil : nanoseconds }

  private func status(of status: OTLPStatus) -> Span.Status {
    switch status.code {
    case 1: .ok
    case 2: .failed(status.message.isEmpty ? nil : status.message)
    default: .unset
    }
  }

  private func tree(of attributes: [OTLPAttribute]) -> AttributeValue {
    guard !attributes.isEmpty else { return .record([:]) }
    let tree = AttributeTree(depth: limits.depth)
    for attribute in attributes { tree.insert(plain(attribute.value), at: attribute.key) }
    return tree.value
  }

  private func plain(_ value: OTLPValue) -> AttributeValue {
    switch value.value {
    case .stringValue(let text): .text(text)
    case .boolValue(let flag): .flag(flag)
    case .intValue(let number): .whole(number)
    case .doubleValue(let number): .number(number)
    case .arrayValue(let list): .list(list.values.map(plain))
    case .kvlistValue(let list):
      .record(Dictionary(list.values.map { ($0.key, plain($0.value)) }) { $1 })
    case .bytesValue(let bytes): .text(bytes.base64EncodedString())
    case nil: .null
    }
  }
}
