internal import Foundation

/// Okapi BM25 in the form that Lucene has had since version 8.
///
/// A passage's score is the sum over the query's terms, each as often as the query has it, of
///
///     idf · tf,  idf = ln(1 + (N − n + 0.5) / (n + 0.5)),
///                tf  = freq / (freq + k1 · (1 − b + b · dl / avgdl))
///
/// with N passages, n of them with the term, freq occurrences in this passage, dl the passage's
/// length and avgdl the mean length, in terms. As in Lucene, idf is never negative and tf has no
/// factor (k1 + 1), which changes no order. Unlike Lucene, dl is exact, not rounded to one byte,
/// and N counts empty passages too.
///
/// Sources: Robertson et al., "Okapi at TREC-3" (1994); Lucene's BM25Similarity and LUCENE-8563;
/// Kamphuis et al., "Which BM25 Do You Mean?" (ECIR 2020), row "Lucene (accurate)".
package struct BM25: Hashable, Sendable {
  /// How slowly repetitions of a term stop counting; 0 counts only whether it occurs.
  package let k1: Double
  /// How much the passage's length counts, from 0 (not at all) to 1.
  package let b: Double

  /// Lucene's defaults, k1 = 1.2 and b = 0.75.
  package static let standard = BM25()

  /// Checks and takes the parameters: k1 finite and not negative, b from 0 to 1.
  package init(k1: Double, b: Double) throws(LexicalError) {
    guard k1.isFinite && k1 >= 0 else {
      throw .invalidParameter(name: "k1", value: k1, allowed: "a number from 0 up")
    }
    guard b >= 0 && b <= 1 else {
      throw .invalidParameter(name: "b", value: b, allowed: "a number from 0 to 1")
    }
    self.k1 = k1
    self.b = b
  }

  private init() {
    k1 = 1.2
    b = 0.75
  }
}

extension BM25 {
  /// How much a term tells, by how few passages have it.
  ///
  /// - Parameters:
  ///   - documentFrequency: The number of passages with the term, n.
  ///   - documentCount: The number of passages, N.
  /// - Returns: ln(1 + (N − n + 0.5) / (n + 0.5)), never negative.
  static func idf(documentFrequency: Int, documentCount: Int) -> Double {
    let n = Double(documentFrequency)
    return log(1 + (Double(documentCount) - n + 0.5) / (n + 0.5))
  }

  /// The part of tf's denominator that depends on the passage: k1 · (1 − b + b · dl / avgdl).
  func norm(length: Int, averageLength: Double) -> Double {
    // Where the mean is 0, every passage is as long as the mean.
    let ratio = averageLength == 0 ? 1 : Double(length) / averageLength
    return k1 * (1 - b + b * ratio)
  }

  /// The saturated term frequency, from 0 to 1: freq / (freq + norm).
  static func tf(frequency: Int, norm: Double) -> Double {
    frequency == 0 ? 0 : Double(frequency) / (Double(frequency) + norm)
  }
}
