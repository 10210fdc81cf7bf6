import Retrieval

@testable import Reranking

/// Takes a run with candidates and their scores through the last stages.
enum Sample {
  static let corpus = CorpusIdentity(name: "policies", fingerprint: "c0", chunks: 9)

  /// A chunk like no other.
  static let chunk: @Sendable (Ordinal) -> Chunk = { ordinal in
    Chunk(
      documentID: "d\(ordinal)", title: "", headings: [], section: 1, text: "chunk \(ordinal)",
      tokens: 10)
  }

  static func signals(
    blend: BlendWeights? = nil, calibrations: [Calibration] = [],
    models: [String: ModelIdentity] = [:], chunk: @escaping @Sendable (Ordinal) -> Chunk,
    cosine: @escaping @Sendable (Ordinal, Ordinal) -> Double = { _, _ in 0 }
  ) -> SignalsStage {
    SignalsStage(
      relevance: RelevanceModel(blend: blend, models: models),
      calibrations: Calibrations(calibrations, models: models, corpus: corpus), chunk: chunk,
      cosine: cosine)
  }

  /// The record of a run that is signalled and packed; one that cannot be has no candidates.
  static func trace(of run: Run, chunk: @escaping @Sendable (Ordinal) -> Chunk) -> Trace {
    var run = run
    run.standings = (try? signals(chunk: chunk).standings(of: run)) ?? []
    run.packing = ContextPacker(settings: run.settings).pack(run.standings, chunk: chunk)
    var trace = Trace(
      id: "t", time: 0, query: run.query, corpus: corpus, models: [:], settings: run.settings)
    trace.record(run, chunk: chunk)
    return trace
  }
}
