/// Passages as numbers of terms, one passage after another, each term once with its frequency.
struct CollectedPassages {
  /// The length of each passage, in terms with repetitions.
  private(set) var lengths: [UInt32] = []
  /// Where each passage starts in `terms` and `frequencies`, and at the end their number.
  private(set) var starts: [UInt32] = [0]
  private(set) var terms: [UInt32] = []
  private(set) var frequencies: [UInt16] = []
  /// In how many passages each term occurs.
  private(set) var passageCounts: [UInt32] = []
  /// How often each term occurs in one passage at most.
  private(set) var highest: [UInt16] = []
  /// The last entry of each term.
  private var entries: [Int] = []
  private var length: UInt32 = 0

  var count: Int { lengths.count }

  /// Adds a term to the passage that has not ended, by its number: one up to now, or the next.
  mutating func add(_ term: Int) {
    length += 1
    if term == entries.count {
      entries.append(-1)
      passageCounts.append(0)
      highest.append(0)
    }
    let entry = entries[term]
    if entry >= Int(starts[count]) {
      frequencies[entry] = frequencies[entry] == .max ? .max : frequencies[entry] + 1
    } else {
      entries[term] = terms.count
      terms.append(UInt32(term))
      frequencies.append(1)
      passageCounts[term] += 1
    }
    highest[term] = max(highest[term], frequencies[entries[term]])
  }

  mutating func endPassage() {
    lengths.append(length)
    starts.append(UInt32(terms.count))
    length = 0
  }
}
