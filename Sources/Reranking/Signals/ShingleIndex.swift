/// Texts by their shingles, to find the one most like another without comparing all pairs.
struct ShingleIndex {
  private var sizes: [Int] = []
  /// By shingle, the last entry that has it; each entry names the one before.
  private var last: [UInt64: Int32] = [:]
  private var entries: [(text: Int32, before: Int32)] = []

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
    var common: [Int32: Int] = [:]
    for hash in shingles.hashes {
      var entry = last[hash] ?? -1
      while entry >= 0 {
        common[entries[Int(entry)].text, default: 0] += 1
        entry = entries[Int(entry)].before
      }
    }
    return common.map { text, count in
      let all = shingles.hashes.count + sizes[Int(text)] - count
      return (Int(text), Shingles.share(count, of: all))
    }
    .max { $0.1 == $1.1 ? $0.0 > $1.0 : $0.1 < $1.1 }
  }
}
