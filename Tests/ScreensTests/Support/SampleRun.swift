import Reranking
import Retrieval

/// A question with all that retrieval and the reranker would say of it, written as a table.
///
/// ```
/// bm25 dense  logit tokens chunk                  title › heading
///    4     2   2.75    412 contracts/renewals §2 | Contracts policy › Renewals
///    ·     1      ·    388 …
/// ```
///
/// A dot is a rank outside of the retriever's top, or a pair without a score. The fused order, the
/// decisions and the trace are made from it by the code that makes them in the program.
struct SampleRun: Sendable {
  let query: String
  let candidates: [SampleCandidate]
  /// The weights of a blend; without them the logit stands alone.
  var blend: BlendWeights?
  /// Signs of a bug, as the run's record would name them.
  var flags: [RankFlag] = []

  init(_ query: String, _ table: String) {
    self.query = query
    candidates = table.split(separator: "\n").dropFirst().map { SampleCandidate($0) }
  }

  init(_ query: String, candidates: [SampleCandidate]) {
    self.query = query
    self.candidates = candidates
  }

  /// The record of the finished run.
  func trace(_ settings: Settings = Settings()) -> Trace {
    var trace = record(settings) { run in
      ContextPacker(settings: settings).pack(standings(of: run)) { candidates[$0].chunk }
    }
    trace.stages = stages(of: trace)
    trace.elapsed = 412.4
    trace.flags = flags
    return trace
  }

  /// The record of the same question asked again, when no model has anything left to do.
  func traceOfKnown(_ settings: Settings = Settings()) -> Trace {
    var trace = trace(settings)
    let pairs = trace.candidates.count
    let details: [StageName: String] = [
      .embed: "cached", .rerank: "\(pairs) of \(pairs) cached",
    ]
    trace.stages = trace.stages.map { stage in
      guard let detail = details[stage.name] else { return stage }
      return StageRecord(
        name: stage.name, milliseconds: nil, input: stage.input, output: stage.output,
        status: .skipped, detail: detail)
    }
    trace.elapsed = 0.9
    return trace
  }

  /// The record as it stands when the candidates are fused and the model reads them.
  func traceBeforeReranking(_ settings: Settings = Settings()) -> Trace {
    var trace = record(settings) { _ in nil }
    trace.stages = Array(stages(of: trace).prefix(4))
    return trace
  }

  private func record(_ settings: Settings, packing: (Run) -> Packing?) -> Trace {
    var run = Run(query: query, settings: settings, today: CalendarDay("2026-11-21"))
    run.fused = Array(fused(settings).prefix(settings.candidates))
    if settings.reranker != .none { run.scores = scores(run.fused, settings) }
    run.packing = packing(run)
    var trace = Trace(
      id: "sample", time: 1_793_000_000, query: query,
      corpus: CorpusIdentity(name: "policies", fingerprint: "f00d", chunks: 412),
      models: [
        "embedder": ModelIdentity(name: "minilm-l6", fingerprint: "aa"),
        "reranker": settings.reranker.remoteName == nil
          ? ModelIdentity(name: "minilm-l6-ce", fingerprint: "bb")
          : ModelIdentity(name: "rerank-v3.5 at api.cohere.com", fingerprint: "cc"),
      ], settings: settings)
    trace.record(run) { candidates[$0].chunk }
    return trace
  }

  private func fused(_ settings: Settings) -> [FusedHit] {
    let hits = candidates.enumerated().map { ordinal, candidate in
      FusedHit(
        ordinal: ordinal, score: 0,
        placements: candidate.ranks.reduce(into: [:]) { placements, rank in
          placements[rank.key] = Placement(rank: rank.value, score: rank.key.score(at: rank.value))
        })
    }
    return settings.fusionRule(over: hits).ranked(hits)
  }

  /// The places that the program's own stage would give; none where no calibration is at hand.
  private func standings(of run: Run) -> [Standing] {
    let stage = SignalsStage(
      relevance: RelevanceModel(blend: blend),
      calibrations: Calibrations(
        models: [:], corpus: CorpusIdentity(name: "policies", fingerprint: "f00d", chunks: 412)),
      chunk: { candidates[$0].chunk },
      cosine: { 1 / (1 + 0.5 * Double(abs($0 - $1))) })
    return (try? stage.standings(of: run)) ?? []
  }

  private func scores(
    _ fused: [FusedHit], _ settings: Settings
  ) -> [Scorer: [Ordinal: PairScore]] {
    let cheap = fused.map { hit in
      let logit = candidates[hit.ordinal].logit ?? 0
      return (hit.ordinal, PairScore(value: 0.6 + logit / 50, tokens: 0, removed: 0))
    }
    let chosen = Set(
      cheap.sorted { $0.1.value > $1.1.value }.prefix(settings.tier > 0 ? settings.tier : .max)
        .map(\.0))
    let costly = fused.compactMap { hit -> (Ordinal, PairScore)? in
      let candidate = candidates[hit.ordinal]
      guard let logit = candidate.logit, chosen.contains(hit.ordinal) else { return nil }
      return (
        hit.ordinal, PairScore(value: logit, tokens: candidate.chunk.tokens + 14, removed: 0)
      )
    }
    let crossEncoder = Dictionary(uniqueKeysWithValues: costly)
    if settings.reranker.remoteName != nil {
      return [
        .remote: crossEncoder.mapValues {
          PairScore(value: logistic($0.value), tokens: 0, removed: 0, isShare: true)
        }
      ]
    }
    guard settings.tier > 0 || settings.reranker == .lateInteraction else {
      return [.crossEncoder: crossEncoder]
    }
    let lateInteraction = Dictionary(uniqueKeysWithValues: cheap)
    return settings.reranker == .lateInteraction
      ? [.lateInteraction: lateInteraction]
      : [.lateInteraction: lateInteraction, .crossEncoder: crossEncoder]
  }
}

extension Retriever {
  /// A score such as the retriever gives at a rank.
  fileprivate func score(at rank: Int) -> Double {
    switch self {
    case .bm25: 14 / (1 + 0.1 * Double(rank))
    case .dense: 0.75 - 0.02 * Double(rank)
    }
  }
}
