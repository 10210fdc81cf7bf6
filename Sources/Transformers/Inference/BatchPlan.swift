/// Which texts are run together: the longest first, as many as fit a number of tokens.
///
/// Products are as fast for a few dozen rows as for thousands, so batches are small: progress moves
/// often and a cancelled run stops soon. They shrink with what is left, so that all threads end at
/// about the same time (Polychronopoulos and Kuck, "Guided Self-Scheduling").
struct BatchPlan: Equatable {
  /// Indices of the texts in each batch.
  let batches: [[Int]]

  /// Plans for texts of so many tokens each, to be run by `threads` threads.
  init(tokens: [Int], threads: Int) {
    var batches: [[Int]] = []
    var (left, room) = (tokens.reduce(0, +), 0)
    for index in tokens.indices.sorted(by: { tokens[$0] > tokens[$1] }) {
      if batches.isEmpty || tokens[index] > room {
        batches.append([])
        room = min(512, max(64, left / (2 * threads)))
      }
      batches[batches.count - 1].append(index)
      room -= tokens[index]
      left -= tokens[index]
    }
    self.batches = batches
  }
}
