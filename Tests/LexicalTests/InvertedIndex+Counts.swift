@testable import Lexical

extension InvertedIndex {
  /// The number of distinct terms.
  var termCount: Int { layout.sizes.terms }

  /// In how many passages a term occurs.
  func documentFrequency(of term: String) -> Int {
    withReader { $0.postings(of: term).count }
  }

  /// How often a term occurs in a passage.
  func termFrequency(of term: String, in ordinal: Int) -> Int {
    withReader { $0.postings(of: term).frequency(at: $0.place(of: ordinal)) }
  }
}
