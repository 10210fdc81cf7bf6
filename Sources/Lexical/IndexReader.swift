internal import Foundation

/// An index' columns while its bytes are lent.
///
/// What is read from one column to find the way in another is checked each time, since nobody has
/// looked through all bytes: a damaged index has empty terms, or passages that it does not have.
struct IndexReader {
  let sizes: IndexLayout.Sizes
  private let order: UnsafeBufferPointer<UInt32>
  private let places: UnsafeBufferPointer<UInt32>
  private let lengths: UnsafeBufferPointer<UInt32>
  private let lengthStarts: UnsafeBufferPointer<UInt32>
  private let termStarts: UnsafeBufferPointer<UInt32>
  private let termBytes: UnsafeBufferPointer<UInt8>
  private let addresses: UnsafeBufferPointer<UInt32>
  private let rareBytes: UnsafeBufferPointer<UInt8>
  private let setStarts: UnsafeBufferPointer<UInt32>
  private let memberStarts: UnsafeBufferPointer<UInt32>
  private let counts: UnsafeBufferPointer<UInt16>
  private let members: UnsafeBufferPointer<UInt16>

  /// Takes the bytes of an index as large as its layout says.
  init(_ bytes: UnsafeRawBufferPointer, _ layout: IndexLayout) {
    func column<Element>(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
      UnsafeRawBufferPointer(rebasing: bytes[range]).assumingMemoryBound(to: Element.self)
    }
    sizes = layout.sizes
    order = column(layout.order)
    places = column(layout.places)
    lengths = column(layout.lengths)
    lengthStarts = column(layout.lengthStarts)
    termStarts = column(layout.termStarts)
    termBytes = column(layout.termBytes)
    addresses = column(layout.addresses)
    rareBytes = column(layout.rareBytes)
    setStarts = column(layout.setStarts)
    memberStarts = column(layout.memberStarts)
    counts = column(layout.counts)
    members = column(layout.members)
  }

  /// The ordinal of the passage at a place; nil where a damaged index has none.
  func ordinal(at place: Int) -> Int? {
    guard place < order.count, order[place] < order.count else { return nil }
    return Int(order[place])
  }

  /// The place of a passage: places are in the order of lengths, and then of ordinals.
  func place(of ordinal: Int) -> Int { Int(places[ordinal]) }

  /// The length of the passage at a place.
  ///
  /// - Complexity: O(log n) in the number of different lengths.
  func length(at place: Int) -> Int {
    let next = partition(lengths.count) { lengthStarts[$0] <= place }
    return next == 0 ? 0 : Int(lengths[next - 1])
  }

  /// What `number` makes of the length of each passage, by places.
  func lengths(_ number: (Int) -> Double) -> [Double] {
    var numbers = [Double](repeating: 0, count: sizes.passages)
    for (index, length) in lengths.enumerated() {
      let start = min(Int(lengthStarts[index]), sizes.passages)
      let end = index + 1 < lengths.count ? Int(lengthStarts[index + 1]) : sizes.passages
      let number = number(Int(length))
      for place in start..<max(start, min(end, sizes.passages)) { numbers[place] = number }
    }
    return numbers
  }

  /// The postings of a term, none for a term that no passage has.
  ///
  /// - Complexity: O(log n) comparisons in the number of terms, and what `Postings` takes.
  func postings(of term: String) -> Postings {
    guard let address = index(of: term).map({ PostingAddress(bits: addresses[$0]) }) else {
      return .rare([])
    }
    switch address {
    case .rare(let start): return .rare(RarePostings.decoded(rareBytes, from: start))
    case .frequent(let number): return .frequent(frequentPostings(number))
    }
  }

  private func index(of term: String) -> Int? {
    var term = term
    return term.withUTF8 { term in
      let index = partition(sizes.terms) { order(bytes(at: $0), term) < 0 }
      return index < sizes.terms && order(bytes(at: index), term) == 0 ? index : nil
    }
  }

  private func bytes(at index: Int) -> UnsafeBufferPointer<UInt8> {
    let end = min(Int(termStarts[index + 1]), termBytes.count)
    return UnsafeBufferPointer(rebasing: termBytes[min(Int(termStarts[index]), end)..<end])
  }

  /// Less than 0 where the left bytes come first, 0 where both are the same.
  private func order(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard let start = left.baseAddress, let other = right.baseAddress else {
      return left.count - right.count
    }
    let difference = Int(memcmp(start, other, min(left.count, right.count)))
    return difference == 0 ? left.count - right.count : difference
  }

  /// The first of the numbers below `count` for which `isBefore` does not hold.
  private func partition(_ count: Int, where isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension IndexReader {
  private func frequentPostings(_ number: Int) -> FrequentPostings {
    guard number < sizes.frequentTerms else { return FrequentPostings(sizes, parts: [], more: nil) }
    let end = min(Int(setStarts[number + 1]), sizes.sets)
    let sets = min(Int(setStarts[number]), end)..<end
    let levels = sets.prefix(PassageSet.levels)
    var parts: [PassageSet] = []
    parts.reserveCapacity(levels.count * sizes.windows)
    for set in levels {
      appendParts(of: set, mayBeBitmap: set - sets.lowerBound < PassageSet.levels - 1, to: &parts)
    }
    // Behind the set of the highest level stand its passages' frequencies.
    let more = sets.dropFirst(PassageSet.levels).first.map { Int(memberStarts[$0]) }
    return FrequentPostings(
      sizes, parts: parts,
      more: more.map { UnsafeBufferPointer(rebasing: members[min($0, members.count)...]) })
  }

  /// One part of a set for each window.
  private func appendParts(of set: Int, mayBeBitmap: Bool, to parts: inout [PassageSet]) {
    var start = Int(memberStarts[set])
    for window in 0..<sizes.windows {
      let count = Int(counts[set * sizes.windows + window])
      let isBitmap = mayBeBitmap && PassageSet.isBitmap(count, window: sizes.window)
      let units = isBitmap ? sizes.window / 16 : count
      let isThere = start + units <= members.count
      parts.append(
        PassageSet(
          members: UnsafeBufferPointer(rebasing: members[isThere ? start..<start + units : 0..<0]),
          count: isThere ? count : 0, isBitmap: isBitmap && isThere))
      start += units
    }
  }
}
