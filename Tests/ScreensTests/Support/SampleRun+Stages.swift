import Retrieval

extension SampleRun {
  /// The stages of a run with the settings of its record, as the program would note them.
  func stages(of trace: Trace) -> [StageRecord] {
    let pairs = trace.candidates.count
    return [
      StageRecord(name: .bm25, milliseconds: 0.42, input: 412, output: 50),
      StageRecord(name: .embed, milliseconds: 3.9, input: 1, output: 1, tokens: 14),
      StageRecord(name: .dense, milliseconds: 0.31, input: 412, output: 50),
      StageRecord(name: .fuse, milliseconds: 0.04, input: 100, output: pairs),
    ] + models(trace) + [
      StageRecord(name: .signals, milliseconds: 0.11, input: pairs, output: pairs),
      StageRecord(name: .pack, milliseconds: 0.02, input: pairs, output: trace.kept.count),
    ]
  }

  private func models(_ trace: Trace) -> [StageRecord] {
    let settings = trace.settings
    let pairs = trace.candidates.count
    let asked = settings.tier > 0 ? min(settings.tier, pairs) : pairs
    let read = trace.candidates.count { $0.scores?[.crossEncoder] != nil }
    let maxsim = StageRecord(name: .maxsim, milliseconds: 2.3, input: pairs, output: pairs)
    var rerank = StageRecord(
      name: .rerank, milliseconds: 407.2, input: asked, output: asked, tokens: 18_204)
    if settings.reranker.remoteName == "limited" {
      rerank.status = .fallback
      rerank.detail =
        "limited answered 429 three times (trial keys have 10 calls a minute): 5 of 16 scored"
      rerank.parts = [StagePart("network", milliseconds: 407)]
    } else if settings.reranker.remoteName != nil {
      rerank.tokens = nil
      rerank.parts = [
        StagePart("network", milliseconds: 205.1), StagePart("connecting", milliseconds: 90),
        StagePart("server", milliseconds: 112.1),
      ]
      rerank.usage = StageUsage(requests: 1, searches: 1, cost: 0.002, currency: "USD")
    }
    if settings.deadline > 0, read < asked {
      (rerank.status, rerank.output, rerank.milliseconds) = (.fallback, read, settings.deadline + 1)
      rerank.detail = "deadline of \(Int(settings.deadline)) ms: \(read) of \(asked) scored"
    } else if settings.reranker == .none || settings.reranker == .lateInteraction {
      (rerank.status, rerank.milliseconds, rerank.tokens) = (.skipped, nil, nil)
      rerank.detail = settings.reranker == .none ? "no reranker" : "late interaction instead"
    }
    return (settings.tier > 0 || settings.reranker == .lateInteraction ? [maxsim] : []) + [rerank]
  }
}
