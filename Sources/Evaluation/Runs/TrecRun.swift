/// What a retrieval program found for each of its queries, in TREC's form.
package struct TrecRun: Sendable, Equatable {
  /// The run's own name, its last column.
  package var name: String
  /// The queries in the order of the file.
  package private(set) var queries: [String] = []
  var rankings: [String: [RetrievedDocument]] = [:]

  /// Makes a run without queries.
  package init(name: String) {
    self.name = name
  }

  /// The documents of a query in the order of the file, whatever their scores; nil where the run
  /// does not have it.
  package subscript(query: String) -> [RetrievedDocument]? { rankings[query] }

  /// Adds documents at the end of a query's ranking.
  package mutating func append(_ documents: [RetrievedDocument], to query: String) {
    if rankings[query] == nil { queries.append(query) }
    rankings[query, default: []] += documents
  }
}
