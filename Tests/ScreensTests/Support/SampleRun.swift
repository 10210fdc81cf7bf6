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
    var trace = record(settings) { fused in
      ContextPacker(settings: settings)
        .pack(fused, scores: scores) { candidates[$0].chunk.tokens }
    }
    trace.stages = Self.stages(pairs: trace.candidates.count, kept: trace.kept.count)
    trace.elapsed = 412.4
    return trace
  }

  /// The record of the same question asked again, when no model has anything left to do.
  func traceOfKnown(_ settings: Settings = Settings()) -> Trace {
    var trace = trace(settings)
    let pairs = trace.candidates.count
    let details: [StageName: String] = [
      .embed: "embedded before", .rerank: "\(pairs) of \(pairs) scored before",
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
    trace.stages = Array(Self.stages(pairs: trace.candidates.count, kept: 0).prefix(4))
    return trace
  }

  private func record(_ settings: Settings, packing: ([FusedHit]) -> Packing?) -> Trace {
    var run = Run(query: query, settings: settings)
    run.fused = Array(fused(settings).prefix(settings.candidates))
    run.scores = scores
    run.packing = packing(run.fused)
    var trace = Trace(
      id: "sample", time: 1_793_000_000, query: query,
      corpus: CorpusIdentity(name: "policies", fingerprint: "f00d", chunks: 412),
      models: [
        "embedder": ModelIdentity(name: "minilm-l6", fingerprint: "aa"),
        "reranker": ModelIdentity(name: "minilm-l6-ce", fingerprint: "bb"),
      ], settings: settings)
    trace.record(run) { candidates[$0].chunk }
    return trace
  }

  private func fused(_ settings: Settings) -> [FusedHit] {
    candidates.enumerated()
      .map { ordinal, candidate in
        let score = candidate.ranks.values.map { 1 / Double(settings.rrfK + $0) }.reduce(0, +)
        let placements = candidate.ranks.mapValues { Placement(rank: $0, score: 9 / Double($0)) }
        return FusedHit(ordinal: ordinal, score: score, placements: placements)
      }
      .sorted { ($1.score, $0.ordinal) < ($0.score, $1.ordinal) }
  }

  private var scores: [Ordinal: PairScore] {
    let scored = candidates.enumerated().compactMap { ordinal, candidate in
      candidate.logit.map {
        (ordinal, PairScore(logit: $0, tokens: candidate.chunk.tokens + 14, removed: 0))
      }
    }
    return Dictionary(uniqueKeysWithValues: scored)
  }

  private static func stages(pairs: Int, kept: Int) -> [StageRecord] {
    [
      StageRecord(name: .bm25, milliseconds: 0.42, input: 412, output: 50),
      StageRecord(name: .embed, milliseconds: 3.9, input: 1, output: 1, tokens: 14),
      StageRecord(name: .dense, milliseconds: 0.31, input: 412, output: 50),
      StageRecord(name: .fuse, milliseconds: 0.04, input: 100, output: pairs),
      StageRecord(
        name: .rerank, milliseconds: 407.2, input: pairs, output: pairs, tokens: 18_204),
      StageRecord(name: .pack, milliseconds: 0.02, input: pairs, output: kept),
    ]
  }
}
