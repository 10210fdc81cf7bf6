/// Which texts are run together: the longest first, as many as fit a number of tokens.
///
/// Products are as fast for a few dozen rows as for thousands, so batches are small: all threads
/// then end at about the same time, progress moves often and a cancelled run stops soon.
struct BatchPlan: Equatable {
  /// Indices of the texts in each batch.
  let batches: [[Int]]

  /// Plans for texts of so many tokens each, to be run by `threads` threads.
  init(tokens: [Int], threads: Int) {
    let total = tokens.reduce(0, +)
    let budget = min(512, max(64, total / (4 * threads)))
    var batches: [[Int]] = []
    var used = budget
    for index in tokens.indices.sorted(by: { tokens[$0] > tokens[$1] }) {
      if used + tokens[index] > budget {
        batches.append([])
        used = 0
      }
      batches[batches.count - 1].append(index)
      used += tokens[index]
    }
    self.batches = batches
  }
}
