package import Foundation
package import Retrieval

/// Traces from files of spans, in whichever of the known forms each is written.
package struct TraceImport: Sendable {
  /// How many spans were read.
  package private(set) var spans = 0
  /// Why others were not, each in one line; of many the first.
  package private(set) var faults: [SpanError] = []
  package private(set) var faultCount = 0

  private let limits: SpanLimits
  private var assembler: TraceAssembler
  private var made: [String: Trace] = [:]

  package init(limits: SpanLimits = SpanLimits()) {
    self.limits = limits
    var held = TraceAssembler.Held()
    // A file is read once and at will: what it holds may be held.
    (held.traces, held.spansOfOne, held.bytes) = (.max, 20_000, .max)
    assembler = TraceAssembler(limits: limits, held: held)
  }

  /// The traces so far, oldest first.
  package var traces: [Trace] {
    made.values.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
  }

  /// Reads one file: JSON in any of the forms that `OTLPReader` reads, or OTLP's protobuf.
  ///
  /// - Throws: `SpanError` where nothing of it could be read.
  package mutating func add(_ data: Data) throws(SpanError) {
    // Once for the whole file: a trace may have a line for each of thousands of spans.
    defer { assemble() }
    if !Self.mayBeJSON(data) {
      do {
        take(try OTLPReader.spans(protobuf: data, limits: limits))
      } catch {
        throw SpanError(
          "the file", "is no JSON, and as protobuf it \(error.problem)",
          mend: "give OTLP, or spans that Phoenix exported as JSON")
      }
    } else if data.first == UInt8(ascii: "\n"),
      let batch = try? OTLPReader.spans(protobuf: data, limits: limits), !batch.spans.isEmpty
    {
      // The tag of protobuf's first field is a newline.
      take(batch)
    } else {
      try addJSON(data)
    }
  }

  private static func mayBeJSON(_ data: Data) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = data.starts(with: mark) ? data.dropFirst(mark.count) : data[...]
    let first = text.first { $0 > 0x20 }
    return first == nil || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private mutating func addJSON(_ data: Data) throws(SpanError) {
    var stream = JSONSpanStream(data, limits: limits)
    var isEmpty = true
    var first: SpanError?
    var count = 0
    while let batch = stream.next() {
      isEmpty = false
      first = first ?? batch.faults.first
      count += batch.spans.count
      take(batch)
    }
    if isEmpty { throw SpanError("the file", "is empty", mend: "give OTLP JSON") }
    if count == 0, let first { throw first }
  }

  private mutating func take(_ batch: SpanBatch) {
    spans += batch.spans.count
    faultCount += batch.faultCount
    faults += batch.faults.prefix(SpanBatch.listedFaults - faults.count)
    assembler.collect(batch.spans)
  }

  private mutating func assemble() {
    let change = assembler.assemble()
    for id in change.superseded { made[id] = nil }
    for trace in change.traces { made[trace.id] = trace }
  }
}
