internal import Columns

/// Collects passages one by one and inverts them at the end.
///
/// Until then it keeps each passage's distinct terms in passage order, flat; the inversion is one
/// counting sort. Not `Sendable`: it owns a stemmer.
package struct InvertedIndexBuilder {
  private let analyzer: Analyzer
  private let normalizer: TermNormalizer
  private var identifiers: [String: UInt32] = [:]
  private var lengths: [UInt32] = []
  private var distinctCounts: [UInt32] = []
  private var termIdentifiers: [UInt32] = []
  private var termFrequencies: [UInt16] = []
  private var scratch: [UInt32] = []

  /// Creates a builder without passages.
  package init(analyzer: Analyzer = Analyzer()) {
    self.analyzer = analyzer
    normalizer = TermNormalizer(removesStopWords: analyzer.removesStopWords)
  }

  /// The number of passages so far, which is the ordinal of the next one.
  package var count: Int { lengths.count }

  /// Adds a passage; its ordinal is `count` before the call.
  package mutating func append(_ text: String) {
    append(terms: analyzer.occurrences(in: text, normalizer).lazy.map(\.term))
  }

  /// Adds a passage given as the terms that the analyzer would make of it.
  ///
  /// A term that occurs more than 65,535 times in one passage counts as 65,535.
  package mutating func append(terms: some Sequence<String>) {
    scratch.removeAll(keepingCapacity: true)
    for term in terms {
      scratch.append(identifier(of: term))
    }
    scratch.sort()
    lengths.append(UInt32(scratch.count))
    distinctCounts.append(appendRuns())
  }

  /// The index of all passages added.
  package consuming func build() -> InvertedIndex {
    let sorted = identifiers.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var places = [UInt32](repeating: 0, count: sorted.count)
    for (place, entry) in sorted.enumerated() {
      places[Int(entry.value)] = UInt32(place)
    }
    let starts = postingStarts(places)
    let (ordinals, frequencies) = inverted(places, starts)
    return InvertedIndex(
      analyzer: analyzer, totalLength: lengths.reduce(0) { $0 + Int($1) },
      terms: TermDictionary(sorted: sorted.lazy.map(\.key)), lengths: Column(lengths),
      postingStarts: Column(starts), ordinals: Column(ordinals), frequencies: Column(frequencies))
  }

  private mutating func identifier(of term: String) -> UInt32 {
    if let known = identifiers[term] { return known }
    let new = UInt32(identifiers.count)
    identifiers[term] = new
    return new
  }

  /// Keeps each run of equal identifiers in `scratch` as one pair; returns the number of runs.
  private mutating func appendRuns() -> UInt32 {
    var start = 0
    var runs: UInt32 = 0
    while start < scratch.count {
      var end = start + 1
      while end < scratch.count && scratch[end] == scratch[start] { end += 1 }
      termIdentifiers.append(scratch[start])
      termFrequencies.append(UInt16(clamping: end - start))
      runs += 1
      start = end
    }
    return runs
  }

  private func postingStarts(_ places: [UInt32]) -> [UInt32] {
    var starts = [UInt32](repeating: 0, count: places.count + 1)
    for identifier in termIdentifiers {
      starts[Int(places[Int(identifier)]) + 1] += 1
    }
    for place in places.indices {
      starts[place + 1] += starts[place]
    }
    return starts
  }

  /// Deals the pairs out to their terms' postings, passage by passage, so that ordinals ascend.
  private func inverted(_ places: [UInt32], _ starts: [UInt32]) -> ([UInt32], [UInt16]) {
    var ordinals = [UInt32](repeating: 0, count: termIdentifiers.count)
    var frequencies = [UInt16](repeating: 0, count: termIdentifiers.count)
    var next = starts
    var pair = 0
    for (ordinal, distinctCount) in distinctCounts.enumerated() {
      for _ in 0..<distinctCount {
        let place = Int(places[Int(termIdentifiers[pair])])
        ordinals[Int(next[place])] = UInt32(ordinal)
        frequencies[Int(next[place])] = termFrequencies[pair]
        next[place] += 1
        pair += 1
      }
    }
    return (ordinals, frequencies)
  }
}
