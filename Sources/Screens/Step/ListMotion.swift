import Retrieval

/// How the rows of a list come to their places.
struct ListMotion: Equatable {
  /// The lines from which rows move; empty where the rows appear from the top down.
  var from: [String: Int]
  /// The chunks of which it is told already what became of them.
  var decided: Set<String> = []
  /// 0 to 1.
  var progress: Double

  static let still = ListMotion(from: [:], progress: 1)

  var isMoving: Bool { progress < 1 }

  /// The line on which a row stands now; nil while it is not there yet.
  func line(of row: Int, in list: StepList) -> Int? {
    let end = list.line(of: row)
    guard isMoving else { return end }
    guard !from.isEmpty else { return isRevealed(row, in: list) ? end : nil }
    guard let start = from[list.rows[row].chunk.id] else { return nil }
    return start + Int((Double(end - start) * progress).rounded())
  }

  /// Whether a row has somewhere to go.
  func isOnItsWay(_ row: Int, in list: StepList) -> Bool {
    guard isMoving, let start = from[list.rows[row].chunk.id] else { return false }
    return start != list.line(of: row)
  }

  /// Whether what became of a row is told: from the top down.
  func showsFate(of row: Int, in list: StepList) -> Bool {
    !isMoving || decided.contains(list.rows[row].chunk.id) || isRevealed(row, in: list)
  }

  private func isRevealed(_ row: Int, in list: StepList) -> Bool {
    Double(row) < Double(list.rows.count) * progress
  }
}

extension Walk {
  /// How the newest list comes to be: its rows move where the step before showed them in another
  /// order, and appear where it did not show them.
  var listMotion: ListMotion {
    guard isMoving, let list = step.lists.last else { return .still }
    let old = origin.flatMap { steps[$0].lists.last }
    guard let old, old.isOfCandidates, list.isOfCandidates else {
      return ListMotion(from: [:], progress: progress)
    }
    let decided = old.rows.filter { $0.fate != nil }.map(\.chunk.id)
    return ListMotion(from: old.lines, decided: Set(decided), progress: progress)
  }
}
