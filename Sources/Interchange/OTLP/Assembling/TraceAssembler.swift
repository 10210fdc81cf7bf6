package import Retrieval

/// Puts traces together from another program's spans, which come in any order and in batches.
///
/// A trace is made as soon as a retriever or a reranker is known, and made again under the same id
/// when later spans complete it. What is held for that is bounded: beyond the limits the traces that
/// were added to longest ago are let go, and a span of theirs that comes later stands alone.
package struct TraceAssembler: Sendable {
  /// What a batch changed.
  package struct Change: Sendable, Equatable {
    /// New traces, and those that have changed.
    package var traces: [Trace] = []
    /// The ids of traces given out before that have turned out to be a part of another.
    package var superseded: [String] = []

    package init() {}
  }

  private let limits: SpanLimits
  private let held: Held
  private var pending: [String: PendingTrace] = [:]
  /// Grows with each batch; tells which trace was added to longest ago.
  private var batch = 0
  /// The traces with spans of which nothing was made yet, in the order in which they came.
  private var touched: [String] = []
  private var bytes = 0

  /// How much is held for traces that may still grow.
  package struct Held: Sendable {
    package var traces = 1_000
    /// Retrievers and rerankers of one trace, and as many spans around them; further ones are not
    /// looked at.
    package var spansOfOne = 1_000
    /// About what all spans take in memory, with every text and value of their documents.
    package var bytes = 256_000_000

    package init() {}
  }

  package init(limits: SpanLimits = SpanLimits(), held: Held = Held()) {
    self.limits = limits
    self.held = held
  }

  /// Adds spans, and returns what they made of the traces.
  package mutating func add(_ spans: [Span]) -> Change {
    collect(spans)
    return assemble()
  }

  /// Adds spans of which ``assemble()`` makes traces later, together with others.
  mutating func collect(_ spans: [Span]) {
    for span in spans {
      var trace = pending.removeValue(forKey: span.traceID) ?? PendingTrace(batch: batch)
      if trace.batch <= batch { touched.append(span.traceID) }
      trace.batch = batch + 1
      bytes -= trace.bytes
      trace.add(SpanStep(span, limits: limits), limit: held.spansOfOne)
      bytes += trace.bytes
      pending[span.traceID] = trace
    }
  }

  /// Makes traces of what came since it did so last.
  mutating func assemble() -> Change {
    batch += 1
    var change = Change()
    for traceID in touched { pending[traceID]?.assemble(traceID, into: &change) }
    touched = []
    letGo()
    return change
  }

  /// Forgets the traces that were added to longest ago, until what is left is within the limits.
  private mutating func letGo() {
    guard pending.count > held.traces || bytes > held.bytes else { return }
    let oldest = pending.map { (batch: $0.value.batch, id: $0.key) }
      .sorted { ($0.batch, $0.id) < ($1.batch, $1.id) }
    for (_, id) in oldest {
      guard pending.count > held.traces || bytes > held.bytes else { return }
      bytes -= pending.removeValue(forKey: id)?.bytes ?? 0
    }
  }
}

/// The spans of one trace so far, and the runs that they made.
private struct PendingTrace {
  /// The batch that added to it last.
  var batch: Int
  private(set) var bytes = 0
  private var stages: [String: SpanStep] = [:]
  private var others: [String: SpanStep] = [:]
  /// By their anchors; their traces are not held, which would take as much again.
  private var given: [String: RunSpans] = [:]

  init(batch: Int) { self.batch = batch }

  /// Adds a step; of several with one identifier the first stays, as senders repeat themselves.
  mutating func add(_ step: SpanStep, limit: Int) {
    guard stages[step.spanID] == nil, others[step.spanID] == nil else { return }
    if step.kind == .other {
      guard others.count < limit else { return }
      others[step.spanID] = step
    } else {
      guard stages.count < limit else { return }
      stages[step.spanID] = step
    }
    bytes += step.heldBytes
  }

  mutating func assemble(_ traceID: String, into change: inout TraceAssembler.Change) {
    guard !stages.isEmpty else { return }
    let family = SpanFamily(Array(stages.values) + others.values)
    var made: [String: RunSpans] = [:]
    for run in RunMatching.runs(of: family) {
      made[run.anchor] = run
      if given[run.anchor] != run { change.traces.append(run.trace(in: traceID)) }
    }
    let lost = given.filter { made[$0.key] == nil }
    change.superseded += lost.values.map { $0.identifier(in: traceID) }.sorted()
    given = made
  }
}
