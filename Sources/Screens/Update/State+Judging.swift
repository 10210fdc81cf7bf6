import Cells
import Retrieval

extension State {
  /// The golden question of the run that is shown, or one of its own for a question that was only
  /// asked.
  private var shownQuery: GoldenQuery? {
    trace.map { trace in
      golden.queries.first { $0.text == trace.query } ?? GoldenQuery(asked: trace.query)
    }
  }

  /// Takes the next key for the grade of the selected row.
  mutating func askForGrade() {
    if let reason = foreignRefusal {
      notice = Notice(.warning, "cannot judge: " + reason)
    } else if selectedCandidate == nil {
      notice = Notice(.warning, "no row is selected")
    } else {
      judging.awaitsGrade = true
    }
  }

  /// Takes a key while digits are grades; one that means nothing here goes its usual way where only
  /// one grade is waited for.
  mutating func pressWhileJudging(_ key: Key) -> [Effect] {
    let action = keys.judgingAction(for: key)
    if judging.sitting != nil { return action.map { perform($0) } ?? [] }
    judging.awaitsGrade = false
    if let action, Action.grading.contains(action) { return grade(action) }
    return action == .back ? [] : take(.key(key))
  }

  /// Gives a grade to the passage that is judged, or to the selected row; or takes it back.
  mutating func grade(_ action: Action) -> [Effect] {
    if judging.sitting != nil { return gradeInSitting(action) }
    guard let candidate = selectedCandidate, let query = shownQuery else {
      notice = Notice(.warning, "no row is selected")
      return []
    }
    let isNew = !golden.queries.contains { $0.id == query.id }
    let effects = judge(query, candidate.chunk, grade: action.grade)
    if isNew, !effects.isEmpty, action.grade != nil {
      notice?.text += "; the question joins the golden set"
    }
    return effects
  }

  /// Judges a chunk for a question, or takes back what was said of it here.
  mutating func judge(_ query: GoldenQuery, _ chunk: Chunk, grade: Int?) -> [Effect] {
    let before = ChunkJudgement(query, chunk, grade: ownGrade(query, chunk))
    guard grade != nil || before.grade != nil else {
      notice = Notice(.warning, "nobody judged it here; the corpus' own judgements stay")
      return []
    }
    judging.past.append(before)
    judging.sinceRun += 1
    let words = grade.map { "judged \($0), \(gradeNames[$0])" } ?? "unjudged"
    notice = Notice(
      .done, "\(words): \(chunk.label) · \(keys.caption(of: .undoJudgement)) undoes")
    return [.judge(ChunkJudgement(query, chunk, grade: grade))]
  }

  /// What was said of a chunk in the program.
  private func ownGrade(_ query: GoldenQuery, _ chunk: Chunk) -> Int? {
    golden.judgements.last { $0.queryID == query.id && $0.chunkID == chunk.id }?.grade
  }

  /// Goes back to what was said before the last judgement.
  mutating func undoJudgement() -> [Effect] {
    guard let before = judging.past.popLast() else {
      notice = Notice(.warning, "no judgement to undo")
      return []
    }
    judging.sinceRun = max(0, judging.sinceRun - 1)
    judging.sitting?.restore(before)
    let words = before.grade.map { "judged \($0) again" } ?? "unjudged"
    notice = Notice(.done, "\(words): \(before.chunkID)")
    return [.judge(before)]
  }
}

extension Sitting {
  /// Goes back to a passage whose judgement was undone.
  fileprivate mutating func restore(_ before: ChunkJudgement) {
    let place = items.firstIndex {
      $0.chunk == before.chunkID && $0.query.text == before.question
    }
    guard let place else { return }
    move(to: place)
    items[place].grade = before.grade
  }
}
