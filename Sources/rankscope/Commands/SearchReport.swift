import Foundation
import Retrieval

/// What `search --json` prints: the trace as its documented JSON.
struct SearchReport: Encodable {
  private let traceID: String
  private let query: String
  private let corpus: CorpusIdentity
  private let models: [String: ModelIdentity]
  private let settings: Settings
  private let stages: [StageRecord]
  private let elapsedMs: Double?
  private let before: [Before]
  private let after: [After]
  private let context: Context
  private let verdict: Verdict?
  private let flags: [RankFlag]

  init(_ trace: Trace) {
    traceID = trace.id
    query = trace.query
    corpus = trace.corpus
    models = trace.models
    settings = trace.settings
    stages = trace.stages
    elapsedMs = trace.elapsed
    before = trace.before.map { Before($0, unit: trace.unitBefore) }
    after = trace.after.map { After($0, unit: trace.unitAfter) }
    context = Context(
      budget: trace.settings.tokenBudget, used: trace.usedTokens,
      chunks: trace.kept.map(\.chunk.id), text: trace.context)
    verdict = trace.verdict
    flags = trace.flags ?? []
  }

  /// One JSON value and a newline.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case query, corpus, models, settings, stages, before, after, context, verdict, flags
    case traceID = "trace_id"
    case elapsedMs = "elapsed_ms"
  }

  private struct Before: Encodable {
    let rank: Int?
    let chunkId: String
    let docId: String
    let title: String
    let score: Double?
    let scoreUnit: ScoreUnit
    let bm25: Placement?
    let dense: Placement?
    let fusedParts: [ScorePart]?

    init(_ candidate: Candidate, unit: ScoreUnit) {
      rank = candidate.rankBefore
      chunkId = candidate.chunk.id
      docId = candidate.chunk.documentID
      title = candidate.chunk.title
      score = candidate.scoreBefore
      scoreUnit = unit
      bm25 = candidate.bm25
      dense = candidate.dense
      fusedParts = candidate.fusedParts
    }

    private enum CodingKeys: String, CodingKey {
      case rank, title, score, bm25, dense
      case chunkId = "chunk_id"
      case docId = "doc_id"
      case scoreUnit = "score_unit"
      case fusedParts = "fused_parts"
    }
  }

  private struct After: Encodable {
    let candidate: Candidate
    let unit: ScoreUnit

    init(_ candidate: Candidate, unit: ScoreUnit) {
      self.candidate = candidate
      self.unit = unit
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(candidate.rankAfter, forKey: .rank)
      try container.encode(candidate.chunk.id, forKey: .chunkId)
      try container.encode(candidate.chunk.documentID, forKey: .docId)
      try container.encode(candidate.chunk.title, forKey: .title)
      try container.encode(candidate.score, forKey: .score)
      try container.encode(unit, forKey: .scoreUnit)
      try container.encode(candidate.logit, forKey: .logit)
      try container.encodeIfPresent(candidate.scores, forKey: .scores)
      try container.encodeIfPresent(candidate.relevanceParts, forKey: .relevanceParts)
      try container.encodeIfPresent(candidate.relevance, forKey: .relevance)
      try container.encodeIfPresent(candidate.mmrParts, forKey: .mmrParts)
      try container.encodeIfPresent(candidate.contextPlace, forKey: .contextPlace)
      try container.encodeIfPresent(candidate.signalParts, forKey: .signalParts)
      try container.encodeIfPresent(candidate.duplicateOf, forKey: .duplicateOf)
      try container.encodeIfPresent(candidate.isCached, forKey: .isCached)
      try container.encode(candidate.rankBefore, forKey: .rankBefore)
      try container.encode(candidate.move, forKey: .move)
      try container.encode(candidate.decision, forKey: .decision)
      try container.encode(candidate.reason, forKey: .reason)
      try container.encode(candidate.chunk.tokens, forKey: .tokens)
      try container.encode(candidate.pairTokens, forKey: .pairTokens)
      try container.encode(candidate.removedTokens, forKey: .removedTokens)
      try container.encodeIfPresent(candidate.cutAt, forKey: .cutAt)
      try container.encodeIfPresent(candidate.windows, forKey: .windows)
    }

    private enum CodingKeys: String, CodingKey {
      case rank, title, score, scores, logit, move, decision, reason, tokens, windows, relevance
      case mmrParts = "mmr_parts"
      case contextPlace = "context_place"
      case relevanceParts = "relevance_parts"
      case signalParts = "signal_parts"
      case duplicateOf = "duplicate_of"
      case isCached = "cached"
      case chunkId = "chunk_id"
      case docId = "doc_id"
      case scoreUnit = "score_unit"
      case rankBefore = "rank_before"
      case pairTokens = "pair_tokens"
      case removedTokens = "removed_tokens"
      case cutAt = "cut_at"
    }
  }

  private struct Context: Encodable {
    let budget: Int
    let used: Int
    let chunks: [String]
    /// Exactly what a generator would be sent.
    let text: String
  }
}
