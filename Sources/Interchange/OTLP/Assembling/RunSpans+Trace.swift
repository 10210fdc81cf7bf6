import Retrieval

extension RunSpans {
  /// The run as a trace.
  ///
  /// - Parameter traceID: the identifier of the whole trace in the other program.
  func trace(in traceID: String) -> Trace {
    var record = RunRecord(self)
    if query == nil { record.gaps.append("the query was not recorded") }
    if steps.first?.start == nil { record.gaps.append("the time was not recorded") }
    let origin = origin(traceID: traceID, gaps: record.gaps)
    var trace = Trace(
      id: identifier(in: traceID), time: Double(beginning ?? 0) / 1e9, query: query ?? "",
      corpus: CorpusIdentity(name: corpus, fingerprint: "", chunks: 0),
      models: models, settings: settings(record), stages: stages(record),
      candidates: record.table.candidates, elapsed: elapsed)
    trace.origin = origin
    return trace
  }

  /// The id under which the run is kept: ``TraceOrigin/stableID``.
  func identifier(in traceID: String) -> String {
    let origin = TraceOrigin(convention: .openInference, traceID: traceID, spanIDs: [anchor])
    return origin.stableID ?? traceID
  }

  private func origin(traceID: String, gaps: [String]) -> TraceOrigin {
    let others = steps.map(\.spanID).filter { $0 != anchor }
    return TraceOrigin(
      convention: steps.contains { $0.convention == .openInference } ? .openInference : .genAI,
      service: steps.lazy.compactMap(\.service).first, traceID: traceID,
      spanIDs: [anchor] + others, retriever: names(retrievals), reranker: names(reranks),
      gaps: gaps.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }

  private func names(_ steps: [SpanStep]) -> String? {
    var names: [String] = []
    for step in steps where !names.contains(step.name) { names.append(step.name) }
    return names.isEmpty ? nil : names.prefix(4).joined(separator: ", ")
  }

  private var corpus: String {
    let steps = retrievals + reranks
    return steps.lazy.compactMap(\.source).first ?? steps.lazy.compactMap(\.service).first
      ?? "unknown"
  }

  private var models: [String: ModelIdentity] {
    let reranker = reranks.lazy.compactMap(\.model).last
    return ["embedder": embedder, "reranker": reranker].compactMapValues { name in
      name.map { ModelIdentity(name: $0, fingerprint: "") }
    }
  }

  private func settings(_ record: RunRecord) -> Settings {
    var settings = Settings()
    settings.candidates = min(max(record.table.before.count, 1), 100_000)
    if reranks.isEmpty { settings.reranker = .none }
    if let topK = reranks.lazy.compactMap(\.topK).last { settings.topN = min(max(topK, 1), 10_000) }
    return settings
  }

  private func stages(_ record: RunRecord) -> [StageRecord] {
    var stages: [StageRecord] = []
    let before = record.table.before.count
    if !retrievals.isEmpty {
      stages.append(stage(.retrieve, of: retrievals, input: 0, output: retrieved?.count ?? before))
    }
    if !reranks.isEmpty {
      let input = record.input?.count ?? before
      stages.append(stage(.rerank, of: reranks, input: input, output: record.returned ?? 0))
    }
    return stages
  }

  private func stage(
    _ name: StageName, of steps: [SpanStep], input: Int, output: Int
  ) -> StageRecord {
    let failed = steps.lazy.compactMap { step in
      if case .failed(let message) = step.status {
        message ?? "the span ended in an error"
      } else {
        nil
      }
    }.first
    return StageRecord(
      name: name, milliseconds: Self.milliseconds(steps), input: input, output: output,
      status: failed == nil ? .ok : .failed, detail: failed?.firstLine ?? names(steps))
  }

  /// Wall time of the run: of what lies around it, else from its first step's start to the last's
  /// end.
  private var elapsed: Double? { enclosing?.milliseconds ?? Self.milliseconds(steps) }

  private var beginning: UInt64? {
    enclosing?.start ?? steps.compactMap(\.start).min()
  }

  /// From the first start to the last end; nil where either is not recorded.
  private static func milliseconds(_ steps: [SpanStep]) -> Double? {
    guard let start = steps.compactMap(\.start).min(), let end = steps.compactMap(\.end).max(),
      end >= start
    else { return nil }
    return Double(end - start) / 1e6
  }
}
