/// The record of one run: everything that the screens show, without the corpus or a model.
package struct Trace: Sendable, Equatable, Codable {
  /// The version of the stored form; older ones stay readable.
  package static let currentVersion = 2

  package var version = currentVersion
  package var id: String
  /// When the run began, in seconds since 1970 (UTC).
  package var time: Double
  /// The question; empty where the record is private.
  package var query: String
  /// Whether all text was left out when the run was recorded; nil where none was.
  package var isPrivate: Bool?
  /// The program that recorded the run; nil for rankscope itself.
  package var origin: TraceOrigin?
  /// The trace whose question was run again here; nil where the question was a new one.
  package var replayOf: String?
  package var corpus: CorpusIdentity
  package var models: [String: ModelIdentity]
  /// What the run was set to; of another program's run only what its record says.
  package var settings: Settings
  package var stages: [StageRecord]
  /// The candidates in fused order, so that a candidate's rank before is its place here; at the
  /// end those that another program's record has only after reranking.
  package var candidates: [Candidate]
  package var verdict: Verdict?
  /// Signs of a bug in the ranking; nil in records from before there were any.
  package var flags: [RankFlag]?
  /// Wall time of the whole run in milliseconds; less than the stages' sum where some ran together.
  package var elapsed: Double?

  package init(
    id: String, time: Double, query: String, corpus: CorpusIdentity,
    models: [String: ModelIdentity], settings: Settings, stages: [StageRecord] = [],
    candidates: [Candidate] = [], verdict: Verdict? = nil, elapsed: Double? = nil
  ) {
    self.id = id
    self.time = time
    self.query = query
    self.corpus = corpus
    self.models = models
    self.settings = settings
    self.stages = stages
    self.candidates = candidates
    self.verdict = verdict
    self.elapsed = elapsed
  }

  private enum CodingKeys: String, CodingKey {
    case version, time, query, origin, corpus, models, settings, stages, candidates, verdict, flags
    case id = "trace_id"
    case replayOf = "replay_of"
    case elapsed = "elapsed_ms"
    case isPrivate = "private"
  }
}

/// Which corpus a run searched.
package struct CorpusIdentity: Sendable, Equatable, Codable {
  package var name: String
  /// A hash of the documents and of how they were cut; empty where another program's record has
  /// none.
  package var fingerprint: String
  /// How many chunks it has; 0 where that is not recorded.
  package var chunks: Int
  /// The access groups for which it was read, joined by commas; nil for everything.
  package var reader: String?

  package init(name: String, fingerprint: String, chunks: Int, reader: String? = nil) {
    self.name = name
    self.fingerprint = fingerprint
    self.chunks = chunks
    self.reader = reader
  }
}

/// One candidate's way through a run.
package struct Candidate: Sendable, Equatable, Codable {
  package var chunk: Chunk
  /// The rank in the list before reranking, from 1; nil where another program's record has no such
  /// list.
  package var rankBefore: Int?
  /// The score before reranking, in the unit of the trace's list before.
  package var scoreBefore: Double?
  /// What the fused score is the sum of.
  package var fusedParts: [ScorePart]?
  package var bm25: Placement?
  package var dense: Placement?
  /// Each retriever's own score, also where the candidate stands beyond its list.
  package var evidence: [Retriever: Double]?
  package var rankAfter: Int?
  /// What each model said of the candidate, in the model's own unit.
  package var scores: [Scorer: Double]?
  /// The parts that the logit is the sum of.
  package var relevanceParts: [ScorePart]?
  /// The sum of the relevance parts.
  package var logit: Double?
  /// The logit after normalisation.
  package var relevance: Double?
  /// The parts that the score is the sum of, where more than relevance counts.
  package var signalParts: [ScorePart]?
  /// What the threshold is held against, in the unit of the run's scores.
  package var score: Double?
  /// What maximal marginal relevance weighed when it chose the candidate.
  package var mmrParts: [ScorePart]?
  /// Whether a model's answer was not a finite number, so that there is no score.
  package var isNotFinite: Bool?
  /// Whether the models' verdicts were known from before.
  package var isCached: Bool?
  /// The chunk that this one is a near-copy of, and how alike they are, 0 to 1.
  package var duplicateOf: String?
  package var similarity: Double?
  /// The tokens of the pair that the reranker read, and those that its limit cut off.
  package var pairTokens: Int?
  package var removedTokens: Int?
  /// How many of the passage's own tokens the reranker read before its limit cut the rest.
  package var cutAt: Int?
  /// In how many overlapping windows the reranker read the passage, where it took several.
  package var windows: Int?
  package var decision: Decision?
  package var reason: String?
  /// The place in the context, from 1.
  package var contextPlace: Int?

  package init(chunk: Chunk, rankBefore: Int?, scoreBefore: Double?) {
    self.chunk = chunk
    self.rankBefore = rankBefore
    self.scoreBefore = scoreBefore
  }

  /// Places gained by reranking; negative where it fell, nil where it was not ranked again.
  package var move: Int? {
    guard let rankBefore, let rankAfter else { return nil }
    return rankBefore - rankAfter
  }

  private enum CodingKeys: String, CodingKey {
    case chunk, bm25, dense, evidence, scores, logit, relevance, score, similarity, decision, reason
    case fusedParts = "fused_parts"
    case relevanceParts = "relevance_parts"
    case signalParts = "signal_parts"
    case mmrParts = "mmr_parts"
    case isNotFinite = "not_finite"
    case isCached = "cached"
    case duplicateOf = "duplicate_of"
    case contextPlace = "context_place"
    case rankBefore = "rank_before"
    case scoreBefore = "score_before"
    case rankAfter = "rank_after"
    case pairTokens = "pair_tokens"
    case removedTokens = "removed_tokens"
    case cutAt = "cut_at"
    case windows
  }
}

/// Whether anything passed the threshold.
package struct Verdict: Sendable, Equatable, Codable {
  package var answered: Bool
  package var topScore: Double?
  package var threshold: Double

  package init(answered: Bool, topScore: Double?, threshold: Double) {
    self.answered = answered
    self.topScore = topScore
    self.threshold = threshold
  }

  private enum CodingKeys: String, CodingKey {
    case answered, threshold
    case topScore = "top_score"
  }
}

extension Trace {
  /// Whether the run searched a corpus of rankscope's: its candidates are neither another program's
  /// nor taken from a record.
  package var searchedCorpus: Bool { origin == nil && stage(.retrieve) == nil }

  /// The unit of the scores before reranking.
  package var unitBefore: ScoreUnit {
    searchedCorpus ? settings.fusion.unit : .recorded
  }

  /// The unit of the scores after reranking.
  package var unitAfter: ScoreUnit {
    if origin != nil { return .recorded }
    return settings.reranker == .none ? unitBefore : settings.scoreUnit
  }

  /// The candidates in the order before reranking.
  package var before: [Candidate] { candidates.filter { $0.rankBefore != nil } }

  /// The candidates in reranked order; empty until the run has come that far.
  package var after: [Candidate] {
    candidates.filter { $0.rankAfter != nil }
      .sorted { ($0.rankAfter ?? 0) < ($1.rankAfter ?? 0) }
  }

  /// The candidates that entered the context, in its order.
  package var kept: [Candidate] {
    // By place, since a candidate is much to copy and every frame asks for these few.
    let places = candidates.indices.filter {
      candidates[$0].decision == .kept && candidates[$0].rankAfter != nil
    }
    let kept = places.map { candidates[$0] }
    return kept.allSatisfy { $0.contextPlace != nil }
      ? kept.sorted { ($0.contextPlace ?? 0) < ($1.contextPlace ?? 0) }
      : kept.sorted { ($0.rankAfter ?? 0) < ($1.rankAfter ?? 0) }
  }

  /// The tokens that the context uses.
  package var usedTokens: Int { kept.reduce(0) { $0 + $1.chunk.tokens } }

  /// How many candidates met each decision.
  package var decisions: [Decision: Int] {
    candidates.compactMap(\.decision).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The context exactly as a generator would be sent it; empty where nothing was kept.
  package var context: String {
    kept.enumerated().map { "[\($0 + 1)] \($1.chunk.contextBlock)" }.joined(separator: "\n\n")
  }

  package func stage(_ name: StageName) -> StageRecord? { stages.first { $0.name == name } }
}
