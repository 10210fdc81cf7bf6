package import Retrieval

/// Has a model read the question with the candidates.
///
/// The cross-encoder, or a server in its place, does so in the stage `rerank`, late interaction
/// before it in `maxsim`. Where the settings ask for a tier, only the best by late interaction are
/// read in `rerank`.
package struct RerankStage: Stage {
  package let scorer: Scorer
  private let reranker: any Reranker
  private let cache: ScoreCache
  private let now: @Sendable () -> Duration
  private let isAsked: @Sendable (Settings) -> Bool
  private let passage: @Sendable (Ordinal) -> String

  /// Makes the stage.
  ///
  /// - Parameters:
  ///   - cache: holds the verdicts from before, and is given the new ones.
  ///   - now: a monotonic clock, for the deadline.
  ///   - isAsked: whether settings ask for the model.
  ///   - passage: gives a chunk's text as the model is to read it.
  package init(
    _ scorer: Scorer, reranker: any Reranker, cache: ScoreCache,
    now: @escaping @Sendable () -> Duration,
    isAsked: (@Sendable (Settings) -> Bool)? = nil,
    passage: @escaping @Sendable (Ordinal) -> String
  ) {
    self.isAsked = isAsked ?? { $0.uses(scorer) }
    self.scorer = scorer
    self.reranker = reranker
    self.cache = cache
    self.now = now
    self.passage = passage
  }

  package var name: StageName {
    switch scorer {
    case .crossEncoder, .remote: .rerank
    case .lateInteraction: .maxsim
    }
  }

  /// Late interaction and servers have a place among the stages only where they are asked for; the
  /// cross-encoder leaves its own to a server.
  package func applies(to settings: Settings) -> Bool {
    isAsked(settings) || (scorer == .crossEncoder && settings.reranker.scorer != .remote)
  }

  package func prepare(
    for settings: Settings, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws {
    if isAsked(settings) { try await reranker.prepare(progress: progress) }
  }

  package func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    guard isAsked(run.settings) else { return idle(run) }
    let asked = asked(of: run)
    let scoring = Scoring(
      reranker: reranker, cache: cache, query: run.query, long: run.settings.longPassages,
      now: now)
    let reading = try await scoring.read(
      asked.map(passage), within: timeLeft(of: run), progress: progress)
    let scores = reading.verdicts.reduce(into: [:]) { $0[asked[$1.key]] = $1.value }
    return output(reading, scores, asked: asked.count, of: run)
  }

  /// What the deadline leaves after the cheaper model; nil for as long as it takes.
  private func timeLeft(of run: Run) -> Duration? {
    guard run.settings.deadline > 0 else { return nil }
    let spent = run.stages.first { $0.name == .maxsim }?.milliseconds ?? 0
    return .milliseconds(max(0, run.settings.deadline - spent))
  }

  private func idle(_ run: Run) -> StageOutput {
    StageOutput(
      .scores(run.scores), input: run.fused.count, output: run.fused.count, status: .skipped,
      detail: run.settings.reranker == .none ? "no reranker" : "late interaction instead")
  }

  /// The candidates to be read, the most promising first.
  private func asked(of run: Run) -> [Ordinal] {
    run.settings.isTiered && scorer != .lateInteraction
      ? Array(run.cheapOrder.prefix(run.settings.tier)) : run.fused.map(\.ordinal)
  }

  private func output(
    _ reading: Scoring.Reading, _ scores: [Ordinal: PairScore], asked: Int, of run: Run
  ) -> StageOutput {
    let new = scores.values.filter { !$0.isCached }
    let isCut = scores.count < asked
    let tokens = new.reduce(0) { $0 + $1.tokens }
    let cut = isCut ? shortfall(reading, scored: scores.count, asked: asked, run.settings) : nil
    return StageOutput(
      .scores(run.scores.merging([scorer: scores]) { $1 }), input: asked, output: scores.count,
      tokens: scorer == .remote ? reading.account?.usage.tokens : tokens,
      status: isCut ? .fallback : new.isEmpty ? .skipped : .ok,
      detail: detail(cut, cached: scores.count - new.count, asked: asked, run),
      account: reading.account)
  }

  /// What kept some candidates from being scored.
  private func shortfall(
    _ reading: Scoring.Reading, scored: Int, asked: Int, _ settings: Settings
  ) -> String {
    let count = "\(scored) of \(asked) scored"
    guard let complaint = reading.shortfall else {
      return "deadline of \(plain(settings.deadline)) ms: \(count)"
    }
    return reading.isLate
      ? "deadline of \(plain(settings.deadline)) ms: \(count), \(complaint)"
      : "\(complaint): \(count)"
  }

  private func detail(_ cut: String?, cached: Int, asked: Int, _ run: Run) -> String? {
    var parts = [cut].compactMap(\.self)
    if run.settings.isTiered, scorer != .lateInteraction {
      parts.append("the \(asked) best of \(run.fused.count) by maxsim")
    }
    if cached > 0 { parts.append("\(cached) of \(asked) cached") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }
}

extension Settings {
  /// Whether a model is asked about the candidates.
  package func uses(_ scorer: Scorer) -> Bool {
    switch scorer {
    case .crossEncoder, .remote: reranker.scorer == scorer
    case .lateInteraction: reranker.scorer == scorer || isTiered
    }
  }

  /// Whether the cross-encoder, or the server in its place, reads only the best by late interaction.
  package var isTiered: Bool { tier > 0 && (uses(.crossEncoder) || uses(.remote)) }
}
