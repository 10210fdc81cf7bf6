/// Passages as numbers of terms, one passage after another, each term once with its frequency.
struct CollectedPassages {
  /// The length of each passage, in terms with repetitions.
  private(set) var lengths: [UInt32] = []
  /// Where each passage starts in `terms` and `frequencies`, and at the end their number.
  private(set) var starts: [UInt32] = [0]
  private(set) var terms: [UInt32] = []
  private(set) var frequencies: [UInt16] = []
  /// What is known of each term.
  private(set) var occurrences: [Occurrences] = []
  private var length: UInt32 = 0

  /// Where a term occurs, beside its frequencies.
  struct Occurrences {
    /// In how many passages.
    var passages: UInt32 = 0
    /// How often in one passage at most.
    var highest: UInt16 = 0
    /// Its last entry in `terms`, −1 before the first.
    fileprivate var last = -1
  }

  var count: Int { lengths.count }

  /// Adds a term to the passage that has not ended, by its number: one up to now, or the next.
  mutating func add(_ term: Int) {
    length += 1
    if term == occurrences.count { occurrences.append(Occurrences()) }
    var known = occurrences[term]
    if known.last >= Int(starts[count]) {
      if frequencies[known.last] < .max { frequencies[known.last] += 1 }
    } else {
      known.last = terms.count
      known.passages += 1
      terms.append(UInt32(term))
      frequencies.append(1)
    }
    known.highest = max(known.highest, frequencies[known.last])
    occurrences[term] = known
  }

  mutating func endPassage() {
    lengths.append(length)
    starts.append(UInt32(terms.count))
    length = 0
  }
}
