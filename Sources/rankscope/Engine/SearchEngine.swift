import Foundation
import Lexical
import Reranking
import Retrieval
import Storage
import Transformers

/// Answers questions over one corpus with one pair of models.
struct SearchEngine: Sendable {
  let corpus: OpenCorpus
  let models: EngineModels
  let identities: [String: ModelIdentity]
  private let calibrations: Calibrations
  let finding: Pipeline
  let embedding: EmbedStage
  let fusing: FuseStage
  /// From the candidates on; also what explains a chunk that is none.
  let judging: Pipeline
  private let reranker: any Reranker
  /// Also says which token of a passage each token of a question is most like.
  private let lateInteraction: LateInteraction
  private let scores: ScoreCache

  init(corpus: OpenCorpus, models: EngineModels) {
    self.corpus = corpus
    self.models = models
    let (embedder, reranker) = (models.embedder, models.reranker)
    identities = models.identities
    let relevance = RelevanceModel(blend: models.blend, models: identities)
    let calibrations = Calibrations(
      models.calibrations, models: identities, corpus: corpus.identity)
    self.calibrations = calibrations
    self.reranker = reranker
    let scores = ScoreCache()
    self.scores = scores
    let chunks = corpus.chunks
    let lateInteraction = LateInteraction(embedder, corpus)
    self.lateInteraction = lateInteraction
    embedding = EmbedStage(embedder: embedder, cache: VectorCache())
    fusing = FuseStage { retriever, ordinals, run in
      try corpus.scores(of: ordinals, by: retriever, for: run)
    }
    finding = Self.finding(in: corpus, embedding, fusing)
    let readers = Self.readers(models, lateInteraction, relevance, scores) { chunks[$0].passage }
    let signals = SignalsStage(
      relevance: relevance, calibrations: calibrations, chunk: { chunks[$0] },
      cosine: { corpus.dense.similarity(of: $0, and: $1) })
    judging = Pipeline(
      steps: (readers + [signals, PackStage { chunks[$0] }]).map { .one($0) }, now: Self.now)
  }

  /// The stages up to the candidates.
  private static func finding(
    in corpus: OpenCorpus, _ embedding: EmbedStage, _ fusing: FuseStage
  ) -> Pipeline {
    let chunks = corpus.chunks
    let words = BM25Stage(index: corpus.lexical, metadata: chunks.metadata)
    let vectors = DenseStage(index: corpus.dense, metadata: chunks.metadata)
    return Pipeline(
      steps: [.together([[words], [embedding, vectors]]), .one(fusing)], now: now)
  }

  /// The stages in which models read the question with the candidates, of which the settings choose.
  private static func readers(
    _ models: EngineModels, _ lateInteraction: LateInteraction, _ relevance: RelevanceModel,
    _ scores: ScoreCache, passage: @escaping @Sendable (Ordinal) -> String
  ) -> [any Stage] {
    let local = [
      RerankStage(
        .lateInteraction, reranker: lateInteraction, cache: scores, now: now,
        isAsked: { $0.uses(.lateInteraction) || relevance.asksLateInteraction($0) },
        passage: passage),
      RerankStage(
        .crossEncoder, reranker: models.reranker, cache: scores, now: now, passage: passage),
    ]
    let remote = models.remotes.map { remote in
      RerankStage(
        .remote, reranker: remote, cache: scores, now: now,
        isAsked: { $0.reranker == remote.kind }, passage: passage)
    }
    return local + remote
  }

  /// A finished run: its record, and what the record leaves out.
  struct Answer: Sendable {
    var trace: Trace
    let run: Run
  }

  /// What an observer of a search hears.
  enum Event: Sendable {
    case started(StageName)
    case progress(StageName, done: Int, total: Int)
    case advanced(Trace)
  }

  /// The logit that the reranker in force gives one pair, from the cache where the cross-encoder
  /// has read it before.
  func logit(_ query: String, passage: String, _ settings: Settings) async throws -> Double {
    if settings.reranker == .lateInteraction {
      let score = try await lateInteraction.score(query: query, passing: passage)
      return LateInteractionWeights.unfitted.parts(score).total
    }
    let long = settings.longPassages
    let known = scores.score(by: reranker.identity, query: query, passage: passage, long: long)
    if let known { return known.value }
    let scores = scores
    let reranker = reranker
    return try await reranker.score(query: query, passages: [passage], long: long) { _, score in
      scores.keep(score, by: reranker.identity, query: query, passage: passage, long: long)
    }[0].value
  }

  /// The token of a passage that each token of a question is most like.
  func matches(of explanation: Explanation) async throws -> [TokenMatch] {
    guard explanation.candidate.scores?[.lateInteraction] != nil else { return [] }
    return try await lateInteraction.matches(
      query: explanation.query, passage: explanation.candidate.chunk.passage)
  }

  /// Runs a question through all stages.
  func answer(
    _ query: String, _ settings: Settings,
    observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> Answer {
    try await answer(query, settings, finding: finding, replayOf: nil, observe: observe)
  }

  /// Runs a question through stages that find candidates, then through those that judge them.
  ///
  /// - Parameter replayOf: The trace whose question it is, where it is run again.
  func answer(
    _ query: String, _ settings: Settings, finding: Pipeline, replayOf: String?,
    observe: @escaping @Sendable (Event) -> Void
  ) async throws -> Answer {
    try models.demandRemote(of: settings)
    _ = try calibrations.calibration(for: settings)
    let time = Date().timeIntervalSince1970
    var blank = Trace(
      id: TraceIdentifier.next(at: time), time: time, query: query, corpus: corpus.identity,
      models: identities.serving(settings.reranker), settings: settings)
    blank.replayOf = replayOf
    let start = blank
    let began = ContinuousClock().now
    let tell: @Sendable (Pipeline.Event) -> Void = { event in
      switch event {
      case .started(let stage): observe(.started(stage))
      case .progress(let stage, let done, let total):
        observe(.progress(stage, done: done, total: total))
      case .advanced(let run): observe(.advanced(recorded(run, in: start)))
      }
    }
    let asked = Run(query: query, settings: settings, today: CalendarDay(secondsSince1970: time))
    let run = try await judging.complete(finding.complete(asked, observe: tell), observe: tell)
    var trace = recorded(run, in: start)
    trace.elapsed = (ContinuousClock().now - began) / .milliseconds(1)
    trace.flags = trace.findFlags()
    return Answer(trace: trace, run: run)
  }

  private func recorded(_ run: Run, in blank: Trace) -> Trace {
    var trace = blank
    trace.record(run) { corpus.chunks[$0] }
    return trace
  }

  @Sendable static func now() -> Duration { ContinuousClock().now - epoch }

  private static let epoch = ContinuousClock().now
}
