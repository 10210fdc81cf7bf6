import Testing

@testable import Reranking

@Suite struct PlattFitTests {
  @Test("The curve is the one that SciPy and scikit-learn find for the same loss")
  func recorded() throws {
    #expect(RecordedFit.all.count == 4)
    for recorded in RecordedFit.all {
      let curve = try PlattFit.curve(of: recorded.judgements)
      guard case .platt(let slope, let intercept) = curve else {
        Issue.record("\(recorded.name): no logistic curve")
        continue
      }
      for (answer, tolerance) in [(recorded.platt, 1e-7), (recorded.sigmoidCalibration, 1e-5)] {
        #expect(abs(slope - answer[0]) < tolerance, "\(recorded.name)")
        #expect(abs(intercept - answer[1]) < tolerance, "\(recorded.name)")
      }
    }
  }

  @Test("Two logits give each the smoothed share of its judgements")
  func worked() throws {
    // At 1, 6 of 8 are relevant; at −1, 2 of 8. With targets 9/10 and 1/10 the curve has to give
    // 0.9 · ¾ + 0.1 · ¼ = 0.7 and 0.3, which two parameters can.
    let judgements = [(1.0, 6, 2), (-1, 2, 6)].flatMap { logit, relevant, others in
      judged(logit, true, relevant) + judged(logit, false, others)
    }
    let curve = try PlattFit.curve(of: judgements)
    #expect(abs(curve.apply(to: 1) - 0.7) < 1e-10)
    #expect(abs(curve.apply(to: -1) - 0.3) < 1e-10)
  }

  @Test("Logits in other units give the same probabilities")
  func units() throws {
    let recorded = try #require(RecordedFit.all.first)
    let plain = try PlattFit.curve(of: recorded.judgements)
    let moved = try PlattFit.curve(
      of: recorded.judgements.map {
        JudgedLogit($0.logit * 40 + 900, isRelevant: $0.isRelevant, question: $0.question)
      })
    for logit in recorded.logits {
      #expect(abs(plain.apply(to: logit) - moved.apply(to: logit * 40 + 900)) < 1e-7)
    }
  }

  @Test("Logits that do not rise with relevance are refused")
  func falling() throws {
    let judgements = try #require(RecordedFit.all.first).judgements.map {
      JudgedLogit(-$0.logit, isRelevant: $0.isRelevant, question: $0.question)
    }
    #expect(throws: CalibrationFitError.doesNotRise) { try PlattFit.curve(of: judgements) }
    let equal = judged(1, true, 5) + judged(1, false, 5)
    #expect(throws: CalibrationFitError.doesNotRise) { try PlattFit.curve(of: equal) }
  }

  @Test("One class alone, or a logit that is no number, is refused")
  func unusable() {
    #expect(throws: CalibrationFitError.oneClass) { try PlattFit.curve(of: judged(1, true, 9)) }
    #expect(throws: CalibrationFitError.oneClass) { try PlattFit.curve(of: []) }
    #expect(throws: CalibrationFitError.notFinite) {
      try PlattFit.curve(of: judged(1, true, 2) + judged(.nan, false, 2))
    }
  }

  private func judged(_ logit: Double, _ isRelevant: Bool, _ count: Int) -> [JudgedLogit] {
    (0..<count).map { JudgedLogit(logit, isRelevant: isRelevant, question: "\($0)") }
  }
}
