/// Passages as numbers of terms, one passage after another, each term once with its frequency.
struct CollectedPassages {
  /// The length of each passage, in terms with repetitions.
  private(set) var lengths: [UInt32] = []
  /// What is known of each term.
  private(set) var occurrences: [Occurrences] = []
  /// The terms of all passages, each as a `CountedNumber`.
  private var bytes: [UInt8] = []
  /// Where each passage starts in `bytes`, and at the end their number.
  private var starts: [Int] = [0]
  /// The terms of the passage that has not ended, each once, and their frequencies.
  private var terms: [Int] = []
  private var frequencies: [Int] = []
  private var length: UInt32 = 0

  /// Where a term occurs.
  struct Occurrences {
    /// In how many passages.
    var passages: UInt32 = 0
    /// How often in one passage at most.
    var highest: UInt16 = 0
    /// The last passage, −1 before the first, and the term's place among its terms.
    fileprivate var last: Int32 = -1
    fileprivate var place: UInt32 = 0
  }

  var count: Int { lengths.count }

  /// Adds a term to the passage that has not ended, by its number: one up to now, or the next.
  mutating func add(_ term: Int) {
    length += 1
    if term == occurrences.count { occurrences.append(Occurrences()) }
    if Int(occurrences[term].last) == count {
      frequencies[Int(occurrences[term].place)] += 1
    } else {
      occurrences[term].last = Int32(count)
      occurrences[term].place = UInt32(terms.count)
      terms.append(term)
      frequencies.append(1)
    }
  }

  mutating func endPassage() {
    for (term, frequency) in zip(terms, frequencies) {
      let frequency = min(frequency, Int(UInt16.max))
      occurrences[term].passages += 1
      occurrences[term].highest = max(occurrences[term].highest, UInt16(frequency))
      CountedNumber(number: term, frequency: frequency).write { bytes.append($0) }
    }
    lengths.append(length)
    starts.append(bytes.count)
    terms.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    length = 0
  }

  /// Calls `body` with the number of each term of a passage and its frequency.
  @inline(__always)
  func forEachTerm(of passage: Int, _ body: (Int, Int) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var position = starts[passage]
      while position < starts[passage + 1], let term = CountedNumber.read(bytes, &position) {
        body(term.number, term.frequency)
      }
    }
  }
}
