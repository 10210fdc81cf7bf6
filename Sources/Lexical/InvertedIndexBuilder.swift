/// Collects passages one by one and inverts them at the end.
///
/// Until then it keeps the numbers of each passage's distinct terms, passage by passage. Not
/// `Sendable`: it owns a stemmer.
package struct InvertedIndexBuilder {
  private let analyzer: Analyzer
  private let normalizer: TermNormalizer
  private let window: Int?
  private var terms = TermTable()
  private var collected = CollectedPassages()

  /// Creates a builder without passages.
  package init(analyzer: Analyzer = Analyzer()) {
    self.init(analyzer: analyzer, window: nil)
  }

  /// Creates a builder of an index with so many passages in a window, a power of two; with nil, as
  /// many as suit the number of passages.
  init(analyzer: Analyzer = Analyzer(), window: Int?) {
    self.analyzer = analyzer
    self.window = window
    normalizer = TermNormalizer(removesStopWords: analyzer.removesStopWords)
  }

  /// The number of passages so far, which is the ordinal of the next one.
  package var count: Int { collected.count }

  /// Adds a passage; its ordinal is `count` before the call.
  package mutating func append(_ text: String) {
    append(terms: analyzer.occurrences(in: text, normalizer).lazy.map(\.term))
  }

  /// Adds a passage given as the terms that the analyzer would make of it.
  ///
  /// A term that occurs more than 65,535 times in one passage counts as 65,535.
  package mutating func append(terms passage: some Sequence<String>) {
    for var term in passage {
      collected.add(term.withUTF8 { terms.number(of: $0) })
    }
    collected.endPassage()
  }

  /// The index of all passages added.
  ///
  /// - Throws: `LexicalError.tooLarge`.
  package consuming func build() throws(LexicalError) -> InvertedIndex {
    try Inversion(
      terms, collected, window: window ?? IndexLayout.window(passages: count)
    ).index(analyzer)
  }
}
