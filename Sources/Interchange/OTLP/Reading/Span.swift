/// One step of a program, as it recorded it: when, within which other step, and with what.
package struct Span: Sendable, Equatable {
  package enum Status: Sendable, Equatable {
    case unset
    case ok
    /// With what went wrong, where that is recorded.
    case failed(String?)
  }

  /// In lower-case hexadecimal digits, as all identifiers here.
  package var traceID: String
  package var spanID: String
  package var parentID: String?
  package var name: String
  /// In nanoseconds since 1970 (UTC); nil where it is not recorded.
  package var start: UInt64?
  package var end: UInt64?
  package var status: Status
  /// What the step noted, its keys taken apart at their dots.
  package var attributes: AttributeValue
  /// What is known of the program, in the same form; shared by all spans of a batch.
  package var resource: AttributeValue
  /// The library that recorded the span.
  package var scope: String?

  package init(
    traceID: String, spanID: String, parentID: String? = nil, name: String,
    start: UInt64? = nil, end: UInt64? = nil, status: Status = .unset,
    attributes: AttributeValue = .record([:]), resource: AttributeValue = .record([:]),
    scope: String? = nil
  ) {
    self.traceID = traceID
    self.spanID = spanID
    self.parentID = parentID
    self.name = name
    self.start = start
    self.end = end
    self.status = status
    self.attributes = attributes
    self.resource = resource
    self.scope = scope
  }
}

/// Spans that were read, and why others were left out.
package struct SpanBatch: Sendable, Equatable {
  package var spans: [Span] = []
  /// One error for each span, line or list's element that could not be read; of many the first.
  package var faults: [SpanError] = []
  /// How many could not be read.
  package var faultCount = 0

  static let listedFaults = 100

  package init() {}

  mutating func leaveOut(_ fault: SpanError) {
    faultCount += 1
    if faults.count < Self.listedFaults { faults.append(fault) }
  }

  mutating func append(_ batch: SpanBatch) {
    spans += batch.spans
    faultCount += batch.faultCount
    faults += batch.faults.prefix(Self.listedFaults - faults.count)
  }
}
