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
  private var bytes = 0

  /// How much is held for traces that may still grow.
  package struct Held: Sendable {
    package var traces = 1_000
    /// Retrievers and rerankers of one trace, and as many spans around them; further ones are not
    /// looked at.
    package var spansOfOne = 1_000
    /// The texts of all.
    package var bytes = 256_000_000

    package init() {}
  }

  package init(limits: SpanLimits = SpanLimits(), held: Held = Held()) {
    self.limits = limits
    self.held = held
  }

  /// Adds spans, and returns what they made of the traces.
  package mutating func add(_ spans: [Span]) -> Change {
    batch += 1
    var touched: [String] = []
    for span in spans {
      var trace = pending.removeValue(forKey: span.traceID) ?? PendingTrace()
      if trace.batch != batch { touched.append(span.traceID) }
      trace.batch = batch
      bytes -= trace.bytes
      trace.add(SpanStep(span, limits: limits), limit: held.spansOfOne)
      bytes += trace.bytes
      pending[span.traceID] = trace
    }
    var change = Change()
    for traceID in touched { pending[traceID]?.assemble(traceID, into: &change) }
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

/// The spans of one trace so far, and the traces that were made of them.
private struct PendingTrace {
  var batch = 0
  private(set) var bytes = 0
  private var stages: [String: SpanStep] = [:]
  private var others: [String: SpanStep] = [:]
  /// By the runs' anchors.
  private var given: [String: (run: RunSpans, trace: Trace)] = [:]

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
    bytes += step.bytes
  }

  mutating func assemble(_ traceID: String, into change: inout TraceAssembler.Change) {
    guard !stages.isEmpty else { return }
    let family = SpanFamily(Array(stages.values) + others.values)
    var made: [String: (run: RunSpans, trace: Trace)] = [:]
    for run in RunMatching.runs(of: family) {
      if let old = given[run.anchor], old.run == run {
        made[run.anchor] = old
      } else {
        let trace = run.trace(in: traceID)
        made[run.anchor] = (run, trace)
        if given[run.anchor]?.trace != trace { change.traces.append(trace) }
      }
    }
    let lost = given.filter { made[$0.key] == nil }
    change.superseded += lost.values.map(\.trace.id).sorted()
    given = made
  }
}

extension SpanStep {
  /// About what it takes in memory.
  fileprivate var bytes: Int {
    let documents = (input ?? []) + (output ?? [])
    let texts = documents.reduce(0) { $0 + ($1.content?.utf8.count ?? 0) + 100 }
    return 500 + (query?.utf8.count ?? 0) + texts
  }
}
