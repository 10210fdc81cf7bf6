/// A word as a chain of pieces, neighbours of which are joined one pair after another.
///
/// Source: `Word::merge_all` of Hugging Face's `tokenizers` (src/models/bpe/word.rs).
struct MergingWord {
  private struct Link {
    var id: Int32
    var previous: Int
    /// The next link; the number of links after the last.
    var next: Int
    var isMerged = false
  }

  private var links: [Link]

  /// A word of the given pieces, most often characters.
  init(_ ids: [Int32]) {
    links = ids.enumerated().map { Link(id: $1, previous: $0 - 1, next: $0 + 1) }
  }

  /// The pieces that are left.
  var ids: [Int32] {
    links.filter { !$0.isMerged }.map(\.id)
  }

  /// Joins neighbours while a merge is known for any, the most urgent first.
  mutating func merge(by merges: MergeTable) {
    var queue = MergeQueue()
    for index in links.indices { queue.offer(merge(at: index, merges), at: index) }
    while let entry = queue.next() {
      let index = Int(entry.position)
      // An entry is out of date once one of its pieces has been joined to another.
      guard !links[index].isMerged, merge(at: index, merges)?.id == entry.id else { continue }
      join(index, into: entry.id)
      let previous = links[index].previous
      if previous >= 0 { queue.offer(merge(at: previous, merges), at: previous) }
      queue.offer(merge(at: index, merges), at: index)
    }
  }

  /// What the piece at `index` and the next one become.
  private func merge(at index: Int, _ merges: MergeTable) -> MergeTable.Merge? {
    let next = links[index].next
    return next < links.count ? merges[links[index].id, links[next].id] : nil
  }

  private mutating func join(_ index: Int, into id: Int32) {
    let right = links[index].next
    links[right].isMerged = true
    links[index].id = id
    links[index].next = links[right].next
    if links[index].next < links.count { links[links[index].next].previous = index }
  }
}

extension MergeQueue {
  fileprivate mutating func offer(_ merge: MergeTable.Merge?, at index: Int) {
    guard let merge else { return }
    insert(Entry(rank: merge.rank, position: Int32(index), id: merge.id))
  }
}
