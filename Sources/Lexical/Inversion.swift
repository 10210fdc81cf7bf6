internal import Columns

/// Turns passages with their terms into terms with their passages.
///
/// Two walks through all postings, places ascending: the first counts, so that every column's size
/// is known; the second writes each posting where it stays.
struct Inversion {
  private let collected: CollectedPassages
  private let terms: TermTable
  /// The numbers of the terms in the order of their bytes.
  private let sortedTerms: [Int]
  /// The ordinals in the order of their passages' lengths.
  private let order: [UInt32]
  private var sizes = IndexLayout.Sizes()
  /// The first set of each frequent term, −1 for a rare one.
  private var firstSets: [Int32]
  /// The first set of each frequent term, in the order of terms, and at the end their number.
  private var setStarts: [UInt32] = []
  /// How many passages each set has in each window, set by set.
  private var counts: [UInt16]
  /// For each rare term the size of its postings in bytes, then where the next one is written.
  private var rareCursors: [Int]
  /// For each rare term, the place of its last posting.
  private var lastPlaces: [Int]

  init(_ terms: TermTable, _ collected: CollectedPassages, window: Int) {
    self.terms = terms
    self.collected = collected
    sortedTerms = terms.sortedNumbers()
    let keys = collected.lengths.enumerated().map { UInt64($1) << 32 | UInt64($0) }
    order = keys.sorted().map { UInt32(truncatingIfNeeded: $0) }
    sizes.passages = collected.count
    sizes.lengths = Set(collected.lengths).count
    sizes.terms = terms.count
    sizes.termBytes = terms.bytes.count
    sizes.window = window
    firstSets = Array(repeating: -1, count: terms.count)
    rareCursors = Array(repeating: 0, count: terms.count)
    lastPlaces = Array(repeating: -1, count: terms.count)
    counts = []
    planSets()
    countPostings()
  }

  /// The least number of passages of a frequent term: with fewer, the counts of its sets in all
  /// windows would take more room than its postings.
  private var frequentFrom: Int { max(64, 4 * sizes.windows) }

  /// Gives frequent terms their sets: one for each level they reach, and where that is the highest
  /// one more for the frequencies.
  private mutating func planSets() {
    for term in sortedTerms where collected.occurrences[term].passages >= frequentFrom {
      setStarts.append(UInt32(sizes.sets))
      firstSets[term] = Int32(sizes.sets)
      let highest = Int(collected.occurrences[term].highest)
      sizes.sets += highest < PassageSet.levels ? highest : PassageSet.levels + 1
    }
    sizes.frequentTerms = setStarts.count
    setStarts.append(UInt32(sizes.sets))
  }

  private mutating func countPostings() {
    counts = Array(repeating: 0, count: sizes.sets * sizes.windows)
    let collected = collected
    for (place, ordinal) in order.enumerated() {
      let window = place / sizes.window
      collected.forEachTerm(of: Int(ordinal)) { term, frequency in
        let first = Int(firstSets[term])
        if first < 0 {
          rareCursors[term] += nextRare(term, place, frequency).size
        } else {
          for level in 0..<min(frequency, PassageSet.levels) {
            counts[(first + level) * sizes.windows + window] += 1
          }
        }
      }
    }
  }

  /// The next posting of a rare term, as it is written.
  private mutating func nextRare(_ term: Int, _ place: Int, _ frequency: Int) -> CountedNumber {
    let step = place - lastPlaces[term]
    lastPlaces[term] = place
    return CountedNumber(number: step, frequency: frequency)
  }
}

extension Inversion {
  /// The index of the passages.
  ///
  /// - Throws: `LexicalError.tooLarge`.
  consuming func index(_ analyzer: Analyzer) throws(LexicalError) -> InvertedIndex {
    let (rareAddresses, setAddresses) = (placeRarePostings(), placeMembers())
    try sizes.checkAddresses()
    let addresses = rareAddresses.map(\.bits)
    let memberStarts = setAddresses.map { UInt32($0) }
    let layout = IndexLayout(sizes)
    let totalLength = collected.lengths.reduce(0) { $0 + Int($1) }
    let bytes = Bytes(count: layout.size) { bytes in
      let target = IndexTarget(bytes, layout)
      target.write(order, at: layout.order)
      writeLengths(to: target)
      writeTerms(to: target)
      target.write(addresses, at: layout.addresses)
      target.write(setStarts, at: layout.setStarts)
      target.write(memberStarts, at: layout.memberStarts)
      target.write(counts, at: layout.counts)
      writePostings(memberStarts, to: target)
      target.writeHeader(sizes, analyzer, totalLength: totalLength)
    }
    return InvertedIndex(
      analyzer: analyzer, totalLength: totalLength, layout: layout, bytes: bytes, offset: 0)
  }

  /// Gives rare terms their bytes, and returns the addresses of all terms, in their order.
  private mutating func placeRarePostings() -> [PostingAddress] {
    var frequent = 0
    return sortedTerms.map { term in
      guard firstSets[term] < 0 else {
        frequent += 1
        return .frequent(frequent - 1)
      }
      let start = sizes.rareBytes
      let count = Int(collected.occurrences[term].passages)
      sizes.rareBytes += rareCursors[term] + ShortNumber.size(count)
      rareCursors[term] = start
      lastPlaces[term] = -1
      return .rare(start)
    }
  }

  /// Gives sets their room, and returns where each starts.
  private mutating func placeMembers() -> [Int] {
    var starts: [Int] = []
    for (first, end) in zip(setStarts, setStarts.dropFirst()) {
      for set in Int(first)..<Int(end) {
        let level = set - Int(first)
        starts.append(sizes.members)
        let filled = level < PassageSet.levels ? set : set - 1
        for window in 0..<sizes.windows { sizes.members += units(filled, level, window) }
      }
    }
    return starts
  }

  /// How many 2-byte units a set takes in a window.
  private func units(_ set: Int, _ level: Int, _ window: Int) -> Int {
    let count = Int(counts[set * sizes.windows + window])
    return isBitmap(level, count) ? sizes.window / 16 : count
  }

  /// The highest level is never kept as bits, since its frequencies stand in its places' order.
  private func isBitmap(_ level: Int, _ count: Int) -> Bool {
    level < PassageSet.levels - 1 && PassageSet.isBitmap(count, window: sizes.window)
  }

  private func writeLengths(to target: IndexTarget) {
    var places = [UInt32](repeating: 0, count: order.count)
    var lengths: [UInt32] = []
    var starts: [UInt32] = []
    for (place, ordinal) in order.enumerated() {
      places[Int(ordinal)] = UInt32(place)
      let length = collected.lengths[Int(ordinal)]
      guard length != lengths.last else { continue }
      lengths.append(length)
      starts.append(UInt32(place))
    }
    target.write(places, at: target.layout.places)
    target.write(lengths, at: target.layout.lengths)
    target.write(starts, at: target.layout.lengthStarts)
  }

  private func writeTerms(to target: IndexTarget) {
    var starts: [UInt32] = [0]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(terms.bytes.count)
    for term in sortedTerms {
      bytes.append(contentsOf: terms.bytes[terms.starts[term]..<terms.starts[term + 1]])
      starts.append(UInt32(bytes.count))
    }
    target.write(starts, at: target.layout.termStarts)
    target.write(bytes, at: target.layout.termBytes)
  }

  private mutating func writePostings(_ memberStarts: [UInt32], to target: IndexTarget) {
    var cursors = SetCursors(memberStarts, levels: setLevels)
    for term in sortedTerms where firstSets[term] < 0 {
      ShortNumber.write(Int(collected.occurrences[term].passages)) {
        target.write(rare: $0, at: &rareCursors[term])
      }
    }
    let collected = collected
    for (place, ordinal) in order.enumerated() {
      if place % sizes.window == 0 { cursors.enter(place / sizes.window, counts, sizes) }
      collected.forEachTerm(of: Int(ordinal)) { term, frequency in
        let first = Int(firstSets[term])
        if first < 0 {
          nextRare(term, place, frequency).write { target.write(rare: $0, at: &rareCursors[term]) }
        } else {
          cursors.write(first, place % sizes.window, frequency, to: target.members)
        }
      }
    }
  }

  /// The level of each set among those of its term.
  private var setLevels: [UInt8] {
    zip(setStarts, setStarts.dropFirst()).flatMap { (0..<UInt8($1 - $0)) }
  }
}
