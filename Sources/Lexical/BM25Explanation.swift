/// How a passage's BM25 score comes about; the symbols are those of `BM25` and of Lucene's explain.
package struct BM25Explanation: Equatable, Sendable {
  /// One distinct term of the query.
  package struct Term: Equatable, Sendable {
    /// The term as the index knows it.
    package let term: String
    /// How often the query has the term.
    package let queryFrequency: Int
    /// How often the passage has the term, freq.
    package let frequency: Int
    /// The number of passages with the term, n.
    package let documentFrequency: Int
    /// ln(1 + (N − n + 0.5) / (n + 0.5)).
    package let idf: Double
    /// freq / (freq + norm), from 0 to 1.
    package let tf: Double
    /// queryFrequency · idf · tf, this term's part of the score.
    package let score: Double
  }

  /// The passage.
  package let ordinal: Int
  /// The parameters in force.
  package let parameters: BM25
  /// The number of passages, N.
  package let documentCount: Int
  /// The passage's length in terms, dl.
  package let length: Int
  /// The mean length of all passages, avgdl.
  package let averageLength: Double
  /// k1 · (1 − b + b · dl / avgdl), the same for all terms.
  package let norm: Double
  /// The query's distinct terms in the order in which they first occur, also those that the
  /// passage or the whole index does not have.
  package let terms: [Term]

  /// The sum of the terms' scores, which is the passage's score.
  package var score: Double {
    terms.reduce(0) { $0 + $1.score }
  }
}

extension BM25 {
  /// Why a passage has its score for a query, whether or not a search would find it.
  package func explain(
    _ terms: [String], ordinal: Int, in index: InvertedIndex
  ) -> BM25Explanation {
    let length = index.length(of: ordinal)
    let norm = norm(length: length, averageLength: index.averageLength)
    let explained = index.withReader { reader in
      QueryTerm.all(in: terms, reader).map { term in
        let frequency = term.postings.frequency(at: reader.place(of: ordinal))
        let tf = Self.tf(frequency: frequency, norm: norm)
        return BM25Explanation.Term(
          term: term.term, queryFrequency: term.queryFrequency, frequency: frequency,
          documentFrequency: term.documentFrequency, idf: term.idf, tf: tf, score: term.weight * tf)
      }
    }
    return BM25Explanation(
      ordinal: ordinal, parameters: self, documentCount: index.count, length: length,
      averageLength: index.averageLength, norm: norm, terms: explained)
  }
}
