/// How many passages to read next, so that a deadline is kept.
///
/// It goes by how long the passages before took for their length. The first batch is as small as
/// it can be and tells the pace; each later one is to take half of the time left, so that a pace
/// misjudged is mended by the next.
struct Pace {
  let deadline: Duration
  /// How many passages are read at the same time: fewer take as long.
  let width: Int
  private var length = 0
  private var time = Duration.zero

  init(deadline: Duration, width: Int) {
    self.deadline = deadline
    self.width = max(1, width)
  }

  /// How many of the passages of these lengths to read in the next batch; 0 where not one more can
  /// be read in time.
  func batch(of lengths: some Collection<Int>, after elapsed: Duration) -> Int {
    let least = min(width, lengths.count)
    guard length > 0 else { return least }
    let left = deadline - elapsed
    guard expected(lengths.prefix(least)) <= left else { return 0 }
    var count = least
    while count < lengths.count, expected(lengths.prefix(count + width)) <= left / 2 {
      count += width
    }
    return min(count, lengths.count)
  }

  /// Takes note of a batch that has been read.
  mutating func note(_ lengths: some Collection<Int>, took time: Duration) {
    length += lengths.reduce(0, +)
    self.time += time
  }

  private func expected(_ lengths: some Collection<Int>) -> Duration {
    time * (Double(lengths.reduce(0, +)) / Double(length))
  }
}
