import Foundation
import Lexical
import Reranking
import Retrieval
import Storage
import Transformers

/// Answers questions over one corpus with one pair of models.
struct SearchEngine: Sendable {
  let corpus: OpenCorpus
  private let models: [String: ModelIdentity]
  private let calibrations: Calibrations
  private let pipeline: Pipeline

  init(
    corpus: OpenCorpus, embedder: any Embedder, reranker: any Reranker, blend: BlendWeights?
  ) {
    self.corpus = corpus
    models = ["embedder": embedder.identity, "reranker": reranker.identity]
    let calibrations = Calibrations(models: models, corpus: corpus.identity)
    self.calibrations = calibrations
    let chunks = corpus.chunks
    pipeline = Pipeline(
      steps: [
        .together([
          [BM25Stage(index: corpus.lexical) { chunks[$0].metadata }],
          [
            EmbedStage(embedder: embedder, cache: VectorCache()),
            DenseStage(index: corpus.dense) { chunks[$0].metadata },
          ],
        ]),
        .one(
          FuseStage { retriever, ordinals, run in
            try corpus.scores(of: ordinals, by: retriever, for: run)
          }),
        .one(
          RerankStage(.crossEncoder, reranker: reranker, cache: ScoreCache(), now: Self.now) {
            chunks[$0].passage
          }),
        .one(
          SignalsStage(
            relevance: RelevanceModel(blend: blend), calibrations: calibrations,
            chunk: { chunks[$0] },
            cosine: { corpus.dense.similarity(of: $0, and: $1) })),
        .one(PackStage { chunks[$0] }),
      ],
      now: Self.now)
  }

  /// What an observer of a search hears.
  enum Event: Sendable {
    case started(StageName)
    case progress(StageName, done: Int, total: Int)
    case advanced(Trace)
  }

  /// Runs a question through all stages.
  ///
  func search(
    _ query: String, _ settings: Settings,
    observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> Trace {
    _ = try calibrations.calibration(for: settings)
    let time = Date().timeIntervalSince1970
    let blank = Trace(
      id: TraceIdentifier.next(at: time), time: time, query: query, corpus: corpus.identity,
      models: models, settings: settings)
    let began = ContinuousClock().now
    let run = try await pipeline.complete(
      Run(query: query, settings: settings, today: CalendarDay(secondsSince1970: time))
    ) { event in
      switch event {
      case .started(let stage): observe(.started(stage))
      case .progress(let stage, let done, let total):
        observe(.progress(stage, done: done, total: total))
      case .advanced(let run): observe(.advanced(recorded(run, in: blank)))
      }
    }
    var trace = recorded(run, in: blank)
    trace.elapsed = (ContinuousClock().now - began) / .milliseconds(1)
    trace.flags = trace.findFlags()
    return trace
  }

  private func recorded(_ run: Run, in blank: Trace) -> Trace {
    var trace = blank
    trace.record(run) { corpus.chunks[$0] }
    return trace
  }

  @Sendable private static func now() -> Duration { ContinuousClock().now - epoch }

  private static let epoch = ContinuousClock().now
}
