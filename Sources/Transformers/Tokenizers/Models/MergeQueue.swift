/// Merges that wait their turn: the lowest rank first, and of equal ranks the leftmost.
///
/// A binary heap.
struct MergeQueue {
  /// Two neighbours that may become one.
  struct Entry {
    var rank: Int32
    /// Where the left one stands.
    var position: Int32
    /// What they become.
    var id: Int32

    func precedes(_ other: Entry) -> Bool {
      (rank, position) < (other.rank, other.position)
    }
  }

  private var heap: [Entry] = []

  mutating func insert(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].precedes(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Removes and gives the first; nil when none waits.
  mutating func next() -> Entry? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].precedes(heap[least]) { least = child }
      }
      if least == parent { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
