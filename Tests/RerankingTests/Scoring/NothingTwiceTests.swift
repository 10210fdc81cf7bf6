import Retrieval
import Testing

@testable import Reranking

@Suite("Nothing is computed twice") struct NothingTwiceTests {
  private let crossEncoder = CountingReranker("cross-encoder")
  private let lateInteraction = CountingReranker("late-interaction")
  private let pipeline: Pipeline

  init() {
    let (scores, corpus) = (ScoreCache(), (0..<300).map(Self.chunk))
    let passage: @Sendable (Ordinal) -> String = { corpus[$0].passage }
    pipeline = Pipeline(
      steps: [
        .one(FakeList(name: .bm25, retriever: .bm25) { $0 }),
        .one(FakeList(name: .dense, retriever: .dense) { 299 - $0 }),
        .one(FuseStage { _, ordinals, _ in ordinals.map { _ in 0.1 } }),
        .one(
          RerankStage(
            .lateInteraction, reranker: lateInteraction, cache: scores, now: { .zero },
            passage: passage)),
        .one(
          RerankStage(
            .crossEncoder, reranker: crossEncoder, cache: scores, now: { .zero },
            passage: passage)),
        .one(
          SignalsStage(
            relevance: RelevanceModel(blend: nil),
            calibrations: Calibrations(
              models: [:], corpus: CorpusIdentity(name: "c", fingerprint: "1", chunks: 300)),
            chunk: { corpus[$0] }, cosine: { _, _ in 0 })),
        .one(PackStage { corpus[$0] }),
      ], now: { .zero })
  }

  private static func chunk(_ number: Int) -> Chunk {
    Chunk(
      documentID: "d\(number / 3)", title: "Title \(number)", headings: [], section: number % 3 + 1,
      text: "the words of passage \(number)", tokens: 50)
  }

  private var calls: Int { crossEncoder.asked.count + lateInteraction.asked.count }

  @discardableResult
  private func answer(_ settings: Settings) async throws -> Run {
    try await pipeline.complete(Run(query: "q", settings: settings))
  }

  /// The values one step to each side, or all choices.
  private func values(near settings: Settings, of setting: Setting) -> [SettingValue] {
    switch (setting.kind, setting.value(settings)) {
    case (.whole(_, let step), .whole(let number)): [.whole(number + step), .whole(number - step)]
    case (.number(_, let step), .number(let number)):
      [.number(number + step), .number(number - step)]
    case (.choice(let names), _): names.map(SettingValue.choice)
    default: []
    }
  }

  /// The settings one change away that can run, without curves that nobody has fitted.
  private func changes(_ setting: Setting, from settings: Settings) -> [Settings] {
    values(near: settings, of: setting).compactMap { value in
      var changed = settings
      guard setting.set(value, in: &changed), changed.fault == nil,
        changed.normalisation != .platt, changed.normalisation != .isotonic
      else { return nil }
      return changed
    }
  }

  @Test(
    "What stands behind the models runs none, whatever ranks the candidates",
    arguments: RerankerKind.allCases, [0, 7])
  func behindTheModels(reranker: RerankerKind, tier: Int) async throws {
    var settings = Settings()
    (settings.reranker, settings.tier) = (reranker, tier)
    try await answer(settings)
    let before = calls
    #expect((before == 0) == (reranker == .none))
    var tried = 0
    for setting in Setting.all where setting.stage == .signals || setting.stage == .pack {
      for changed in changes(setting, from: settings) {
        let run = try await answer(changed)
        #expect(calls == before, "\(setting.name)")
        #expect(run.stages.first { $0.name == .rerank }?.status == .skipped)
        #expect(run.packing?.ranked.count == run.fused.count)
        tried += 1
      }
    }
    #expect(tried > 20)
  }

  @Test("No change of any setting, and no change back, has a model read a pair again")
  func anySetting() async throws {
    let settings = Settings()
    try await answer(settings)
    for setting in Setting.all {
      for changed in changes(setting, from: settings) {
        try await answer(changed)
        let before = calls
        try await answer(settings)
        #expect(calls == before, "back from \(setting.name)")
      }
    }
    for model in [crossEncoder, lateInteraction] {
      #expect(Set(model.asked).count == model.asked.count)
    }
    #expect(lateInteraction.asked.count == 50)
  }

  @Test("A larger K has the models read the new candidates only")
  func raised() async throws {
    var settings = Settings()
    try await answer(settings)
    #expect(crossEncoder.asked.count == 50)
    settings.candidates = 70
    let run = try await answer(settings)
    let known = run.scores[.crossEncoder]?.values.count(where: \.isCached) ?? 0
    #expect(crossEncoder.asked.count == 50 + 70 - known)
    #expect(run.stages.first { $0.name == .rerank }?.detail == "\(known) of 70 cached")
  }
}

/// The chunks 0 ..< K in an order of its own.
private struct FakeList: Stage {
  let name: StageName
  let retriever: Retriever
  let order: @Sendable (Int) -> Ordinal

  func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput {
    let hits = (0..<run.settings.candidates).map { rank in
      Hit(ordinal: order(rank), score: 300 - Double(rank))
    }
    return StageOutput(.ranking(retriever, hits), input: 300, output: hits.count)
  }
}
