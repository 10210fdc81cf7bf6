package import Cells

/// What the Evaluate screen shows of a report: which tables, in which order, and what is selected.
package struct EvaluateState: Equatable, Sendable {
  package enum Pane: Int, CaseIterable, Sendable { case measures, segments, questions }

  package var focus = Pane.questions
  /// Which of the two tables stands above the questions where there is room for one.
  package var showsSegments = false
  package var isZoomed = false
  /// The row of the measure that segments and questions are about.
  package var measures = ListViewport()
  package var segments = ListViewport()
  package var order = QuestionOrder.worstFirst
  package var filter = QuestionFilter.all
  /// The question that is selected, by id, so that it stays so when the order changes.
  package var question: String?
  package var questionsOffset = 0
  /// The question that was opened from here, so that going back comes here again.
  package var opened: String?

  package init() {}
}

/// In which order the questions stand.
package enum QuestionOrder: Int, CaseIterable, Sendable {
  case worstFirst, bestFirst, golden

  var title: String {
    switch self {
    case .worstFirst: "worst first"
    case .bestFirst: "best first"
    case .golden: "in golden order"
    }
  }
}

/// Which of the questions stand in the list.
package enum QuestionFilter: Int, CaseIterable, Sendable {
  case all, losses, unanswerable, notAnswered

  var title: String {
    switch self {
    case .all: "all"
    case .losses: "losses"
    case .unanswerable: "unanswerable"
    case .notAnswered: "not answered"
    }
  }
}

extension CaseIterable where Self: Equatable, AllCases == [Self] {
  /// The case after this one; after the last, the first.
  var next: Self {
    let cases = Self.allCases
    let place = cases.firstIndex(of: self) ?? 0
    return cases[(place + 1) % cases.count]
  }
}
