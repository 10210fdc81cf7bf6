extension Action {
  /// The actions that give a grade or take one back.
  static let grading: [Action] = [
    .judgeNotRelevant, .judgeRelated, .judgeRelevant, .judgeAnswers, .unjudge,
  ]

  /// What works while passages are judged one after another.
  static let whileJudging: Set<Action> = Set(grading).union([
    .undoJudgement, .help, .cancel, .suspend, .redraw, .toggleMouse, .quit,
  ]).union(moving)

  /// What moves from passage to passage and in the passage, or leaves.
  static let moving: [Action] = [
    .moveUp, .moveDown, .pageUp, .pageDown, .moveToTop, .moveToBottom, .back,
  ]

  /// The grade that the action gives; nil for the one that takes it back, and for all others.
  var grade: Int? { Self.grading.firstIndex(of: self).flatMap { $0 < 4 ? $0 : nil } }
}

/// What the grades 0 to 3 say of a passage.
let gradeNames = ["not relevant", "related", "relevant", "answers it"]
