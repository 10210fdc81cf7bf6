internal import Columns

/// For each term, the passages that have it and how often; and each passage's length.
///
/// Passages are known by ordinal, 0 up to `count`, in the order in which they were added. All
/// columns are flat arrays, six bytes for each pair of passage and distinct term. An index is a
/// value and never changes; `InvertedIndexBuilder` makes one, `encoded()` writes it.
package struct InvertedIndex: Equatable, Sendable {
  /// How the passages were analysed, and so how questions have to be.
  package let analyzer: Analyzer
  /// The sum of all passages' lengths, in terms.
  package let totalLength: Int

  let terms: TermDictionary
  /// The length of each passage, in terms with repetitions.
  let lengths: Column<UInt32>
  /// Where the postings of each term start, and at the end their number.
  let postingStarts: Column<UInt32>
  /// The passages of each term, ascending.
  let ordinals: Column<UInt32>
  /// How often the term occurs in the passage of the same posting.
  let frequencies: Column<UInt16>

  init(
    analyzer: Analyzer, totalLength: Int, terms: TermDictionary, lengths: Column<UInt32>,
    postingStarts: Column<UInt32>, ordinals: Column<UInt32>, frequencies: Column<UInt16>
  ) {
    self.analyzer = analyzer
    self.totalLength = totalLength
    self.terms = terms
    self.lengths = lengths
    self.postingStarts = postingStarts
    self.ordinals = ordinals
    self.frequencies = frequencies
  }
}

extension InvertedIndex {
  /// The number of passages, empty ones included.
  package var count: Int { lengths.count }

  /// The number of distinct terms.
  package var termCount: Int { terms.count }

  /// The mean length of a passage in terms; 0 for an index without passages.
  package var averageLength: Double {
    count == 0 ? 0 : Double(totalLength) / Double(count)
  }

  /// The length of a passage, in terms with repetitions.
  package func length(of ordinal: Int) -> Int {
    Int(lengths[ordinal])
  }

  /// In how many passages a term occurs.
  package func documentFrequency(of term: String) -> Int {
    postings(of: term).count
  }

  /// How often a term occurs in a passage.
  ///
  /// - Complexity: O(log n) in the number of passages with the term.
  package func termFrequency(of term: String, in ordinal: Int) -> Int {
    var candidates = postings(of: term)
    while !candidates.isEmpty {
      let middle = (candidates.lowerBound + candidates.upperBound) / 2
      let found = Int(ordinals[middle])
      if found == ordinal { return Int(frequencies[middle]) }
      candidates =
        found < ordinal ? middle + 1..<candidates.upperBound : candidates.lowerBound..<middle
    }
    return 0
  }

  /// The places in `ordinals` and `frequencies` of a term's postings; empty for an unknown term.
  func postings(of term: String) -> Range<Int> {
    guard let index = terms.index(of: term) else { return 0..<0 }
    let end = min(Int(postingStarts[index + 1]), ordinals.count)
    return min(Int(postingStarts[index]), end)..<end
  }
}
