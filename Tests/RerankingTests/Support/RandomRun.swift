import Retrieval
import TestSupport

@testable import Reranking

/// A small corpus, a question and random settings; what the models say is drawn too.
struct RandomRun {
  let chunks: [Chunk]
  private let evidence: [Double]
  private let fuse: FuseStage
  private(set) var run: Run

  init(_ generator: inout SplitMix) throws {
    let count = Int.random(in: 0...9, using: &generator)
    let chunks = (0..<count).map { Self.chunk($0, &generator) }
    let evidence = (0..<count).map { _ in Self.number(&generator, broken: 20) }
    self.chunks = chunks
    self.evidence = evidence
    fuse = FuseStage { _, ordinals, _ in ordinals.map { evidence[$0] } }
    run = Run(
      query: "q", settings: Self.settings(&generator), today: CalendarDay("2026-07-01"))
    for retriever in Retriever.allCases {
      run.rankings[retriever] = Self.ranking(of: count, &generator)
    }
    run.fused = fuse.candidates(among: try fuse.union(of: run), run.settings)
    for scorer in Scorer.allCases {
      run.scores[scorer] = Self.scores(of: run.fused, &generator)
    }
  }

  /// The packed run; it depends on nothing but the values drawn.
  func packed() throws -> Run {
    var run = run
    run.fused = fuse.candidates(among: try fuse.union(of: run), run.settings)
    let (chunks, evidence) = (chunks, evidence)
    let signals = Sample.signals(
      blend: BlendWeights(logit: 1, cosine: 0.5, bm25Share: 2, rrf: 0.3, bias: -0.7),
      calibrations: Self.calibrations, chunk: { chunks[$0] },
      cosine: { evidence[$0] * evidence[$1] / 50 })
    run.standings = try signals.standings(of: run)
    run.packing = ContextPacker(settings: run.settings).pack(run.standings) { chunks[$0] }
    return run
  }

  /// Every setting drawn from its bounds, the bounds themselves among them.
  private static func settings(_ generator: inout SplitMix) -> Settings {
    var settings = Settings()
    for setting in Setting.all where Int.random(in: 0...2, using: &generator) > 0 {
      let value: SettingValue =
        switch setting.kind {
        case .whole(let range, let step):
          .whole(
            [range.lowerBound, range.upperBound, range.lowerBound + step, 2, 3, 300]
              .randomElement(using: &generator) ?? 1)
        case .number(let range, _):
          .number(
            [range.lowerBound, range.upperBound, 0.5, Double.random(in: range, using: &generator)]
              .randomElement(using: &generator) ?? 0)
        case .choice(let names): .choice(names.randomElement(using: &generator) ?? "")
        }
      _ = setting.set(value, in: &settings)
    }
    return settings
  }

  private static func chunk(_ ordinal: Ordinal, _ generator: inout SplitMix) -> Chunk {
    let words = ["alpha", "beta", "gamma"]
    let text = (0..<Int.random(in: 0...7, using: &generator))
      .map { _ in words.randomElement(using: &generator) ?? "" }
    return Chunk(
      documentID: ["a", "b", "c"].randomElement(using: &generator) ?? "", title: "", headings: [],
      section: ordinal + 1, text: text.joined(separator: " "),
      tokens: Int.random(in: 0...300, using: &generator),
      metadata: Metadata(
        updated: CalendarDay(
          year: Int.random(in: 2000...2030, using: &generator), month: 1, day: 1),
        authority: ["official", "draft", "x"].randomElement(using: &generator)))
  }

  /// A number that often repeats, and one time in `broken` is none.
  private static func number(_ generator: inout SplitMix, broken: Int) -> Double {
    switch Int.random(in: 0..<broken, using: &generator) {
    case 0: [Double.nan, .infinity, -.infinity].randomElement(using: &generator) ?? .nan
    case 1...5: Double(Int.random(in: -2...2, using: &generator))
    default: Double.random(in: -40...40, using: &generator)
    }
  }

  private static func ranking(of count: Int, _ generator: inout SplitMix) -> Ranking {
    (0..<count).shuffled(using: &generator)
      .prefix(Int.random(in: 0...max(1, count), using: &generator))
      .map { Hit(ordinal: $0, score: number(&generator, broken: 30)) }
      .sorted { $0.precedes($1) }
  }

  private static func scores(
    of fused: [FusedHit], _ generator: inout SplitMix
  ) -> [Ordinal: PairScore] {
    fused.reduce(into: [:]) { scores, hit in
      guard Int.random(in: 0...9, using: &generator) > 0 else { return }
      scores[hit.ordinal] = PairScore(
        value: number(&generator, broken: 15), tokens: 9, removed: 0)
    }
  }

  private static let calibrations = RerankerKind.allCases.flatMap { reranker in
    [
      CalibrationCurve.platt(slope: 0.7, intercept: -1),
      .isotonic([.init(from: -1, probability: 0.2), .init(from: 2, probability: 0.8)]),
    ].map {
      Calibration(
        curve: $0, reranker: reranker, models: [:], corpus: Sample.corpus, judgements: 9, time: 0)
    }
  }
}
