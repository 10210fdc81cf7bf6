/// Texts by their shingles, to find the one most like another without comparing all pairs.
struct ShingleIndex {
  private var sizes: [Int] = []
  /// By shingle, the last entry that has it; each entry names the one before.
  private var last: [UInt64: Int32] = [:]
  private var entries: [(text: Int32, before: Int32)] = []

  /// Makes room for so many texts of usual length.
  init(texts: Int) {
    last.reserveCapacity(texts * 150)
    entries.reserveCapacity(texts * 150)
  }

  /// Adds a text; its number is the count of those before it.
  mutating func insert(_ shingles: Shingles) {
    let text = Int32(sizes.count)
    sizes.append(shingles.hashes.count)
    for hash in shingles.hashes {
      let before = last.updateValue(Int32(entries.count), forKey: hash) ?? -1
      entries.append((text, before))
    }
  }

  /// The number of the text that resembles this one most, the earliest of equals, and how much;
  /// nil where none shares a shingle with it.
  func nearest(to shingles: Shingles) -> (Int, Double)? {
    var common = [Int](repeating: 0, count: sizes.count)
    for hash in shingles.hashes {
      var entry = Int(last[hash] ?? -1)
      while entry >= 0 {
        common[Int(entries[entry].text)] += 1
        entry = Int(entries[entry].before)
      }
    }
    var nearest: (Int, Double)?
    for (text, count) in common.enumerated() where count > 0 {
      let share = Shingles.share(count, of: shingles.hashes.count + sizes[text] - count)
      if share > nearest?.1 ?? 0 { nearest = (text, share) }
    }
    return nearest
  }
}
