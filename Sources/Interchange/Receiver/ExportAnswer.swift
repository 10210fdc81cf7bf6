internal import Foundation
internal import SwiftProtobuf

/// What a sender of spans is answered: in the encoding in which it wrote, as OTLP/HTTP demands.
enum ExportAnswer {
  /// All spans were taken, or all but those that could not be read.
  static func accepting(_ batch: SpanBatch, in encoding: SpanEncoding) -> ListenerReply {
    var answer = OTLPResponse()
    if batch.faultCount > 0 {
      answer.partialSuccess.rejectedSpans = Int64(batch.faultCount)
      answer.partialSuccess.errorMessage = reason(of: batch)
    }
    switch encoding {
    case .protobuf: return reply(.ok, answer)
    case .json: return reply(.ok, JSONAnswer(answer))
    }
  }

  /// Nothing was taken.
  ///
  /// - Parameter encoding: nil where the sender wrote in neither.
  static func refusing(_ refusal: Refusal, in encoding: SpanEncoding?) -> ListenerReply {
    switch encoding {
    case .protobuf:
      // OTLP wants `google.rpc.Status` here, which has its text in the same field.
      var status = OTLPStatus()
      status.message = refusal.reason
      return reply(refusal.status, status)
    case .json: return reply(refusal.status, JSONStatus(message: refusal.reason))
    case nil: return .text(refusal.reason, status: refusal.status)
    }
  }

  private static func reason(of batch: SpanBatch) -> String {
    let first = batch.faults.first.map(String.init(describing:)) ?? ""
    return batch.faultCount > 1 ? "\(first) (and \(batch.faultCount - 1) more)" : first
  }

  private static func reply(_ status: ListenerStatus, _ message: some Message) -> ListenerReply {
    let bytes: [UInt8] = (try? message.serializedBytes()) ?? []
    return ListenerReply(status: status, type: SpanEncoding.protobuf.rawValue, body: bytes)
  }

  private static func reply(_ status: ListenerStatus, _ value: some Encodable) -> ListenerReply {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = (try? encoder.encode(value)) ?? Data()
    return ListenerReply(status: status, type: SpanEncoding.json.rawValue, body: Array(bytes))
  }
}

/// `ExportTraceServiceResponse` as OTLP JSON writes it.
private struct JSONAnswer: Encodable {
  struct Partial: Encodable {
    /// A text: JSON's numbers do not hold 64 bits.
    let rejectedSpans: String
    let errorMessage: String
  }

  let partialSuccess: Partial?

  init(_ answer: OTLPResponse) {
    let partial = answer.partialSuccess
    partialSuccess =
      answer.hasPartialSuccess
      ? Partial(
        rejectedSpans: "\(partial.rejectedSpans)", errorMessage: partial.errorMessage) : nil
  }
}

/// `google.rpc.Status` as JSON.
private struct JSONStatus: Encodable {
  let message: String
}
