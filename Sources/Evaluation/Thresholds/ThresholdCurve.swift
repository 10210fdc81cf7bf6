/// What every threshold would let pass, over all golden questions.
///
/// The scores are sorted once; each threshold is then answered by binary search. A candidate passes
/// where its score is the threshold or more, and a question is answered where a candidate passes.
package struct ThresholdCurve: Sendable, Equatable {
  /// The scores of the candidates that were judged relevant.
  package let relevant: RankedScores
  /// The scores of those that were judged not relevant.
  package let notRelevant: RankedScores
  /// The scores of those that nobody judged.
  package let unjudged: RankedScores
  /// The best score of each answerable question.
  private let answerable: RankedScores
  /// The best relevant score of each answerable question.
  private let satisfied: RankedScores
  /// The best score of each question whose answer the corpus lacks.
  private let unanswerable: RankedScores
  /// The best judged score of each question.
  private let judged: RankedScores
  private let answerableCount: Int
  private let questions: Int

  package init(_ questions: [JudgedScores]) {
    let scores = { (isRelevant: Bool?) in
      questions.flatMap { question in
        question.scores.lazy.filter { $0.isRelevant == isRelevant }.map(\.score)
      }
    }
    relevant = RankedScores(scores(true))
    notRelevant = RankedScores(scores(false))
    unjudged = RankedScores(scores(nil))
    let withAnswer = questions.filter(\.isAnswerable)
    answerable = RankedScores(withAnswer.compactMap(\.best))
    satisfied = RankedScores(withAnswer.compactMap(\.bestRelevant))
    unanswerable = RankedScores(questions.filter { !$0.isAnswerable }.compactMap(\.best))
    judged = RankedScores(questions.compactMap(\.bestJudged))
    answerableCount = withAnswer.count
    self.questions = questions.count
  }

  /// What one threshold lets pass.
  package func point(at threshold: Double) -> ThresholdPoint {
    let answered = answerable.count(atLeast: threshold)
    let deceived = unanswerable.count(atLeast: threshold)
    let passing = relevant.count(atLeast: threshold)
    return ThresholdPoint(
      threshold: threshold, relevant: passing,
      notRelevant: notRelevant.count(atLeast: threshold),
      unjudged: unjudged.count(atLeast: threshold),
      judgedQuestions: judged.count(atLeast: threshold),
      recall: Proportion(passing, of: relevant.count),
      answered: Proportion(answered + deceived, of: questions),
      falseGreens: Proportion(deceived, of: questions - answerableCount),
      hollowGreens: Proportion(answered - satisfied.count(atLeast: threshold), of: answerableCount),
      falseAbstentions: Proportion(answerableCount - answered, of: answerableCount))
  }
}
