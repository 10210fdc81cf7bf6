package import Retrieval

/// Orders the candidates by what the models, the retrievers and the metadata say of them.
package struct SignalsStage: Stage {
  package let name = StageName.signals
  private let relevance: RelevanceModel
  private let calibrations: Calibrations
  private let chunk: @Sendable (Ordinal) -> Chunk
  private let cosine: @Sendable (Ordinal, Ordinal) -> Double

  /// Makes the stage.
  ///
  /// - Parameters:
  ///   - chunk: looks up a chunk of the corpus.
  ///   - cosine: of two chunks' vectors; one that is not finite counts as 0.
  package init(
    relevance: RelevanceModel, calibrations: Calibrations,
    chunk: @escaping @Sendable (Ordinal) -> Chunk,
    cosine: @escaping @Sendable (Ordinal, Ordinal) -> Double
  ) {
    self.relevance = relevance
    self.calibrations = calibrations
    self.chunk = chunk
    self.cosine = { left, right in
      let value = cosine(left, right)
      return value.isFinite ? value : 0
    }
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let standings = try standings(of: run)
    let copies = standings.count { $0.duplicate != nil }
    let notes = [
      relevance.note(on: run.settings), run.settings.unweighed,
      copies > 0 ? "near-copies: \(copies)" : nil,
    ].compactMap(\.self)
    return StageOutput(
      .standings(standings), input: run.fused.count, output: standings.count - copies,
      detail: notes.isEmpty ? nil : notes.joined(separator: "; "))
  }

  /// All candidates, best first; those without a score follow, by late interaction where it chose
  /// whom the reranker reads, else in fused order.
  package func standings(of run: Run) throws -> [Standing] {
    let settings = run.settings
    let scored = try scored(run).bestFirst(by: \.score)
    let ranked = scored.filter { $0.score != nil }
    let marked = try NearDuplicates(settings: settings, chunk: chunk, cosine: cosine).mark(ranked)
    let ordered = try NoveltyOrder(settings: settings, cosine: cosine).order(marked)
    return ordered + run.inTierOrder(scored.filter { $0.score == nil })
  }

  private func scored(_ run: Run) throws -> [Standing] {
    var standings = relevance.standings(of: run)
    guard run.settings.reranker != .none else { return standings }
    let known = standings.indices.filter { standings[$0].logit != nil }
    let relevances = run.settings.normalisation.relevances(
      of: known.compactMap { standings[$0].logit },
      try calibrations.calibration(for: run.settings))
    for (index, relevance) in zip(known, relevances) { standings[index].relevance = relevance }
    return try SignalScores(
      settings: run.settings, today: run.today, chunk: chunk, cosine: cosine
    ).score(standings)
  }
}

extension Settings {
  /// What the settings ask for and cannot have without a reranker: a fused score is no number
  /// between 0 and 1 that signals could be weighed against.
  fileprivate var unweighed: String? {
    guard reranker == .none else { return nil }
    let asked = [
      ("freshness", freshnessWeight), ("authority", authorityWeight),
      ("diversity", diversityWeight),
    ].filter { $0.1 > 0 }.map(\.0)
    return asked.isEmpty ? nil : "no reranker: \(asked.joined(separator: ", ")) not weighed"
  }
}

extension Run {
  fileprivate func inTierOrder(_ standings: [Standing]) -> [Standing] {
    guard settings.isTiered else { return standings }
    let places = Dictionary(
      cheapOrder.enumerated().map { ($1, -Double($0)) }, uniquingKeysWith: { first, _ in first })
    return standings.bestFirst { places[$0.ordinal] }
  }
}
