/// The best hits seen so far, in a binary heap with the worst of them on top.
package struct TopHits {
  private let limit: Int
  private var heap: [Hit] = []

  /// Makes room for `limit` hits; without room nothing is kept.
  package init(limit: Int) {
    self.limit = limit
  }

  /// The score that a hit with a higher ordinal than all before must exceed to get in.
  package var floor: Double {
    if heap.count < limit { return -.infinity }
    return heap.first?.score ?? .infinity
  }

  /// Keeps a hit if it is among the best, dropping the worst if there are too many.
  package mutating func insert(_ hit: Hit) {
    if heap.count < limit {
      heap.append(hit)
      siftUp()
    } else if let worst = heap.first, hit.precedes(worst) {
      heap[0] = hit
      siftDown()
    }
  }

  /// The hits kept, best first.
  package func sorted() -> [Hit] {
    heap.sorted { $0.precedes($1) }
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].precedes(heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      let children = (2 * parent + 1..<2 * parent + 3).clamped(to: heap.indices)
      guard let worst = children.max(by: { heap[$0].precedes(heap[$1]) }),
        heap[parent].precedes(heap[worst])
      else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
