/// Which two pieces are joined to which one, and how early.
///
/// An open-addressing hash table keyed by both pieces' ids.
struct MergeTable: Sendable {
  /// What two neighbours become.
  struct Merge {
    /// Its place in the list; the first is the most urgent.
    var rank: Int32
    var id: Int32
  }

  private struct Slot {
    var left: Int32
    var right: Int32
    var merge: Merge
  }

  private static let empty = Slot(left: -1, right: -1, merge: Merge(rank: 0, id: 0))

  private var slots: [Slot]

  /// Makes room for so many merges, at least one place in two staying empty.
  init(capacity: Int) {
    var places = 16
    while places < 2 * capacity { places *= 2 }
    slots = Array(repeating: Self.empty, count: places)
  }

  subscript(left: Int32, right: Int32) -> Merge? {
    let slot = slots[place(of: left, right)]
    return slot.left < 0 ? nil : slot.merge
  }

  /// Adds a merge; of two for the same pair the later counts.
  mutating func insert(_ left: Int32, _ right: Int32, _ merge: Merge) {
    slots[place(of: left, right)] = Slot(left: left, right: right, merge: merge)
  }

  private func place(of left: Int32, _ right: Int32) -> Int {
    let key = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    let hash = key &* 0x9E37_79B9_7F4A_7C15
    var index = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[index].left >= 0, slots[index].left != left || slots[index].right != right {
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }
}
