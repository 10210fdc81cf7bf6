import Cells
import Evaluation

extension EvaluationReport {
  /// The questions that pass a filter, sorted by their difference in a measure.
  ///
  /// Questions that no document is relevant to have no difference; they stand last.
  func questions(
    by measure: String, _ order: QuestionOrder, _ filter: QuestionFilter
  ) -> [Question] {
    let kept = questions.filter { $0.passes(filter, measure) }
    guard order != .golden else { return kept }
    let keyed = kept.enumerated().map { place, question in
      (place: place, difference: question.measures[measure]?.difference, question: question)
    }
    return keyed.sorted { one, other in
      guard let left = one.difference, let right = other.difference else {
        return (one.difference == nil ? 1 : 0, one.place)
          < (other.difference == nil ? 1 : 0, other.place)
      }
      if left == right { return one.place < other.place }
      return order == .worstFirst ? left < right : left > right
    }
    .map(\.question)
  }
}

extension EvaluationReport.Question {
  fileprivate func passes(_ filter: QuestionFilter, _ measure: String) -> Bool {
    switch filter {
    case .all: true
    case .losses: measures[measure].map { $0.difference <= -PairedComparison.tie } ?? false
    case .unanswerable: !isAnswerable
    case .notAnswered: !answered
    }
  }

  /// What came of a question, against what should have come of it.
  enum Ending {
    case answered, beside, abstained, falseGreen, rightlyAbstained
  }

  var ending: Ending {
    guard isAnswerable else { return answered ? .falseGreen : .rightlyAbstained }
    guard answered else { return .abstained }
    return isEligible && !keptRelevant ? .beside : .answered
  }
}

extension State {
  /// The measure that segments and questions are about.
  var chosenMeasure: String? {
    guard let rows = goldenRun.report?.rows, !rows.isEmpty else { return nil }
    return rows[min(evaluate.measures.selected, rows.count - 1)].measure
  }

  /// The questions of the report as they stand in the list, with those that show.
  ///
  /// They are sorted anew each time, so ask once.
  var questionList: QuestionList {
    guard let report = goldenRun.report, let measure = chosenMeasure else { return QuestionList() }
    let questions = report.questions(by: measure, evaluate.order, evaluate.filter)
    let place = questions.firstIndex { $0.id == evaluate.question } ?? 0
    let window = ListViewport(selected: place, offset: evaluate.questionsOffset)
      .window(count: questions.count, height: evaluateLayout.questions.listRows.height)
    return QuestionList(questions: questions, place: place, window: window)
  }
}

/// The questions that pass the filter, in their order.
struct QuestionList {
  var questions: [EvaluationReport.Question] = []
  /// The place of the selected question; the first one's where that is not in the list.
  var place = 0
  /// The places that are drawn.
  var window = 0..<0

  var selected: EvaluationReport.Question? {
    questions.indices.contains(place) ? questions[place] : nil
  }
}
