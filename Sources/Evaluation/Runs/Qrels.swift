package import Retrieval

/// The grades that people gave to documents, by query.
///
/// A grade of 1 or more means relevant, 0 judged and not relevant; a negative one, as some
/// collections have, counts as judged but neither as relevant nor as not.
package struct Qrels: Sendable, Equatable {
  /// The grades by document id, by query id.
  package var grades: [String: [String: Int]]

  /// The grades by document id, by query id; a query without any is no query of the qrels.
  package init(grades: [String: [String: Int]]) {
    self.grades = grades.filter { !$0.value.isEmpty }
  }

  /// The grades of some judgements; of several for one document, as for several passages of it, the
  /// highest stands.
  package init(_ judgements: [Judgement]) {
    grades = [:]
    for judgement in judgements {
      let (query, document) = (judgement.queryID, judgement.documentID)
      let known = grades[query]?[document] ?? judgement.grade
      grades[query, default: [:]][document] = max(known, judgement.grade)
    }
  }

  /// The queries in the order of their ids, numbers by their value.
  package var queries: [String] {
    grades.keys.sorted { one, other in
      guard let number = Int(one), let otherNumber = Int(other), number != otherNumber else {
        return one < other
      }
      return number < otherNumber
    }
  }

  /// The highest grade that anything was given; 0 where nothing is relevant.
  package var highestGrade: Int {
    grades.values.lazy.flatMap(\.values).max().map { max($0, 0) } ?? 0
  }

  /// Whether any document of a query is relevant.
  package func isEligible(_ query: String) -> Bool {
    grades[query]?.values.contains { $0 > 0 } ?? false
  }
}
