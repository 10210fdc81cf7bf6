import TestSupport
import Testing

@testable import Reranking

@Suite struct IsotonicFitTests {
  @Test("The staircase has scikit-learn's probability at every judgement")
  func recorded() throws {
    for recorded in RecordedFit.all {
      let curve = try IsotonicFit.curve(of: recorded.judgements)
      #expect(curve.fault == nil)
      for (logit, probability) in zip(recorded.logits, recorded.isotonic) {
        #expect(abs(curve.apply(to: logit) - probability) < 1e-12, "\(recorded.name), \(logit)")
      }
    }
  }

  @Test("Neighbours that fall are pooled, equal logits first")
  func worked() throws {
    let judgements = judged([(1, false), (2, true), (2, false), (3, false), (4, true), (4, true)])
    // At 2 a half, at 3 none: together one of three.
    #expect(
      try IsotonicFit.curve(of: judgements)
        == .isotonic([
          .init(from: 1, probability: 0), .init(from: 2, probability: 1 / 3.0),
          .init(from: 4, probability: 1),
        ]))
  }

  @Test("No rising staircase comes nearer to the judgements")
  func nearest() throws {
    var generator = SplitMix(seed: 3)
    for _ in 0..<200 {
      let pairs = (0..<8).map { _ in
        (
          Double(Int.random(in: 0...4, using: &generator)),
          Double(Int.random(in: 0...4, using: &generator))
        )
      }
      let judgements = judged(pairs.map { ($0, $1 < $0) })
      guard let curve = try? IsotonicFit.curve(of: judgements) else { continue }
      let logits = Set(judgements.map(\.logit)).sorted()
      let best = leastDistance(to: judgements, logits[...])
      #expect(abs(distance(of: judgements, to: curve.apply) - best) < 1e-12)
      #expect(curve.fault == nil)
    }
  }

  @Test("Logits that do not rise with relevance are refused")
  func falling() {
    #expect(throws: CalibrationFitError.doesNotRise) {
      try IsotonicFit.curve(of: judged([(1, true), (2, false)]))
    }
    #expect(throws: CalibrationFitError.doesNotRise) {
      try IsotonicFit.curve(of: judged([(1, true), (1, false), (2, false), (2, true)]))
    }
    #expect(throws: CalibrationFitError.oneClass) {
      try IsotonicFit.curve(of: judged([(1, true), (2, true)]))
    }
  }

  /// The least squared distance of all ways to cut the logits into groups whose means rise.
  private func leastDistance(
    to judgements: [JudgedLogit], _ logits: ArraySlice<Double>, above least: Double = -1
  ) -> Double {
    guard let first = logits.first else { return 0 }
    return logits.indices.map { end in
      let group = judgements.filter { first...logits[end] ~= $0.logit }
      let mean = Double(group.count(where: \.isRelevant)) / Double(group.count)
      guard mean > least else { return .infinity }
      return distance(of: group) { _ in mean }
        + leastDistance(to: judgements, logits[(end + 1)...], above: mean)
    }
    .min() ?? .infinity
  }

  private func distance(
    of judgements: [JudgedLogit], to probability: (Double) -> Double
  ) -> Double {
    judgements.reduce(0) { sum, judgement in
      let gap = probability(judgement.logit) - (judgement.isRelevant ? 1 : 0)
      return sum + gap * gap
    }
  }

  private func judged(_ pairs: [(Double, Bool)]) -> [JudgedLogit] {
    pairs.map { JudgedLogit($0.0, isRelevant: $0.1, question: "q") }
  }
}
