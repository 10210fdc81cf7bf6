import Testing

@testable import Reranking

@Suite struct CalibrationFitTests {
  @Test("The curve is that of all judgements")
  func curve() throws {
    let judgements = try #require(RecordedFit.all.first).judgements
    #expect(
      try CalibrationFit(of: judgements, by: .platt).curve
        == PlattFit.curve(of: judgements))
  }

  @Test("A held-out probability comes from a curve that never saw the question")
  func heldOut() throws {
    let judgements = grouped(try #require(RecordedFit.all.first).judgements, by: 8)
    for method in CalibrationMethod.allCases {
      let whole = try CalibrationFit(of: judgements, by: method)
      #expect(whole.heldOut.count == judgements.count)
      let folds = QuestionFolds(of: judgements, count: CalibrationFit.folds)
      for (index, judgement) in judgements.enumerated() {
        let others = judgements.filter { folds[$0.question] != folds[judgement.question] }
        #expect(!others.contains { $0.question == judgement.question })
        #expect(whole.heldOut[index] == (try method.curve(of: others).apply(to: judgement.logit)))
      }
    }
  }

  @Test("Folds are of about the same size and share of relevant ones, and stay the same")
  func folds() throws {
    let judgements = grouped(try #require(RecordedFit.all.first).judgements, by: 5)
    let folds = QuestionFolds(of: judgements, count: 5)
    let sizes = (0..<5).map { fold in judgements.filter { folds[$0.question] == fold } }
    #expect(sizes.map(\.count).reduce(0, +) == 200)
    #expect(sizes.allSatisfy { (25...55).contains($0.count) })
    let relevant = sizes.map { $0.count(where: \.isRelevant) }
    #expect((relevant.max() ?? 0) - (relevant.min() ?? 0) <= 1)
    let shuffled = QuestionFolds(of: judgements.reversed(), count: 5)
    #expect(judgements.allSatisfy { folds[$0.question] == shuffled[$0.question] })
  }

  @Test("Too few judgements, of one kind or in all, are refused in one line")
  func tooFew() throws {
    let judgements = try #require(RecordedFit.all.first).judgements
    let relevant = judgements.filter(\.isRelevant)
    let others = judgements.filter { !$0.isRelevant }
    #expect(
      refusal(of: Array(relevant.prefix(9)) + others)
        == "a calibration needs 50 judged chunks, of which 10 are relevant and 10 are not; "
        + "there are \(others.count + 9), 9 of them relevant: judge more")
    #expect(refusal(of: relevant + others.prefix(9))?.contains("59 of them relevant") == true)
    #expect(refusal(of: Array(relevant.prefix(20) + others.prefix(29)))?.contains("49,") == true)
    #expect(refusal(of: Array(relevant.prefix(20) + others.prefix(30))) == nil)
  }

  @Test("Judgements of too few questions cannot be cross-validated")
  func tooFewQuestions() throws {
    let judgements = grouped(try #require(RecordedFit.all.first).judgements, by: 50)
    #expect(
      refusal(of: judgements) == "a calibration needs judgements of 5 questions, and there are 4; "
        + "judge chunks of more questions")
    let oneSided = try #require(RecordedFit.all.first).judgements.map {
      JudgedLogit(
        $0.logit, isRelevant: $0.isRelevant, question: $0.isRelevant ? "only" : $0.question)
    }
    #expect(refusal(of: oneSided) == "\(CalibrationFitError.oneClass)")
  }

  @Test("Scores that fall with relevance are refused in one line")
  func falling() throws {
    let judgements = try #require(RecordedFit.all.first).judgements.map {
      JudgedLogit(-$0.logit, isRelevant: $0.isRelevant, question: $0.question)
    }
    #expect(
      refusal(of: judgements) == "the scores do not rise with relevance, so no curve makes "
        + "probabilities of them; look at the judgements and at the model")
  }

  /// The judgements with so many to a question.
  private func grouped(_ judgements: [JudgedLogit], by size: Int) -> [JudgedLogit] {
    judgements.enumerated().map { index, judgement in
      JudgedLogit(
        judgement.logit, isRelevant: judgement.isRelevant, question: "q\(index / size)")
    }
  }

  private func refusal(of judgements: [JudgedLogit]) -> String? {
    do {
      _ = try CalibrationFit(of: judgements, by: .platt)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
