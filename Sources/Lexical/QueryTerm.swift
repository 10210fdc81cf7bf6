/// A distinct term of a query with what the index knows of it, while its columns are lent.
struct QueryTerm {
  let term: String
  /// How often the query has the term.
  let queryFrequency: Int
  let postings: Postings
  /// How many passages have the term.
  let documentFrequency: Int
  let idf: Double

  /// What multiplies tf: each occurrence in the query adds the term's score once more.
  var weight: Double { Double(queryFrequency) * idf }

  /// The distinct terms of a query in the order in which they first occur.
  static func all(in terms: [String], _ reader: IndexReader) -> [QueryTerm] {
    var frequencies = [String: Int](minimumCapacity: terms.count)
    for term in terms { frequencies[term, default: 0] += 1 }
    return terms.compactMap { term in
      guard let frequency = frequencies.removeValue(forKey: term) else { return nil }
      let postings = reader.postings(of: term)
      let count = min(postings.count, reader.sizes.passages)
      return QueryTerm(
        term: term, queryFrequency: frequency, postings: postings, documentFrequency: count,
        idf: BM25.idf(documentFrequency: count, documentCount: reader.sizes.passages))
    }
  }
}
