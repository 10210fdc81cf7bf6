/// A term of the index where it occurs in a text.
package struct TermOccurrence: Equatable, Sendable {
  /// The term as the index knows it: folded and stemmed.
  package var term: String
  /// Where it was written, in UTF-8 bytes from the start of the text.
  package var range: Range<Int>
}

/// How text becomes terms; the same for passages and questions.
///
/// Words are runs of letters, digits and combining marks, as Lucene's StandardTokenizer (UAX #29)
/// finds them, lower-cased, without English stop words, stemmed by Snowball's English stemmer.
/// What is special:
///
/// | written | terms | rule |
/// | --- | --- | --- |
/// | `cold-chain`, `max_size` | `cold` `chain`, `max` `size` | hyphens and underscores separate |
/// | `E-4107`, `2026-05-04` | the parts, and `e-4107` whole | with a digit it is also one code |
/// | `company's`, `don’t` | `compani`, `don't` | an apostrophe before a letter belongs |
/// | `3.14`, `v2.3.1` | `3.14`, `v2.3.1` | a dot between digits belongs |
/// | `75,000` | `75000` | a comma before three digits is dropped |
/// | `ann@corvane.example` | `ann` `corvan` `exampl` | other dots, `@` and `/` separate |
/// | `maxConnections` | `maxconnect` | a change of case does not separate |
/// | `合同` | `合` `同` | ideographs and Hiragana stand alone |
///
/// Symbols and emoji are not words. Differences from StandardTokenizer: codes are also kept whole,
/// dots and underscores between letters separate, thousands separators are dropped.
///
/// Source: https://www.unicode.org/reports/tr29/#Word_Boundaries
package struct Analyzer: Hashable, Sendable {
  /// Whether the 33 stop words of Lucene's EnglishAnalyzer are left out, as it does by default.
  package var removesStopWords: Bool

  /// Creates an analyzer for English text.
  package init(removesStopWords: Bool = true) {
    self.removesStopWords = removesStopWords
  }

  /// The terms of a text with their places, in the order of their ends.
  package func occurrences(in text: String) -> [TermOccurrence] {
    occurrences(in: text, TermNormalizer(removesStopWords: removesStopWords))
  }

  /// The terms of a text, one for each occurrence: what `BM25` takes as a query.
  package func terms(in text: String) -> [String] {
    occurrences(in: text).map(\.term)
  }

  /// Where any of `terms` occurs in a text: UTF-8 byte ranges, ascending and apart, to underline.
  package func ranges(of terms: Set<String>, in text: String) -> [Range<Int>] {
    let matches = occurrences(in: text).filter { terms.contains($0.term) }.map(\.range)
    return matches.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }

  /// `occurrences(in:)` with a normaliser that remembers words between texts.
  func occurrences(in text: String, _ normalizer: TermNormalizer) -> [TermOccurrence] {
    let bytes = Array(text.utf8)
    var scanner = WordScanner(bytes)
    var found: [TermOccurrence] = []
    scanner.scan { range, span in
      let surface = String(decoding: bytes[range], as: UTF8.self)
      if let term = normalizer.term(for: surface, span) {
        found.append(TermOccurrence(term: term, range: range))
      }
    }
    return found
  }
}
