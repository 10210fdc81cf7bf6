package import Retrieval

/// A judgement as it is kept: what was said, by whom and when.
package struct KeptJudgement: Sendable, Equatable, Codable {
  package var judgement: ChunkJudgement
  package var person: String
  /// Seconds since 1970 (UTC).
  package var time: Double

  package init(_ judgement: ChunkJudgement, by person: String, at time: Double) {
    self.judgement = judgement
    self.person = person
    self.time = time
  }
}

extension [KeptJudgement] {
  /// The judged documents in TREC's form, `query 0 document grade`; a document has the highest grade
  /// of its chunks.
  ///
  /// - Throws: `unstorable` for an id that holds white space or is empty.
  package func trecQrels() throws(StorageError) -> String {
    try lines(named: "qrels") { "\($0.query) 0 \($0.document) \($0.grade)" }
  }

  /// The judged documents as BEIR has them: tab-separated, under a line of names.
  ///
  /// - Throws: `unstorable` for an id that holds white space or is empty.
  package func beirQrels() throws(StorageError) -> String {
    try "query-id\tcorpus-id\tscore\n"
      + lines(named: "qrels.tsv") { "\($0.query)\t\($0.document)\t\($0.grade)" }
  }

  private typealias Line = (query: String, document: String, grade: Int)

  private func lines(
    named path: String, _ text: (Line) -> String
  ) throws(StorageError) -> String {
    var grades: [String: [String: Int]] = [:]
    for kept in self {
      let judgement = kept.judgement
      guard let grade = judgement.grade else { continue }
      for id in [judgement.queryID, judgement.documentID]
      where id.isEmpty || id.contains(where: \.isWhitespace) {
        throw .unstorable(path: path, reason: "the id \"\(id)\" cannot be a column")
      }
      let known = grades[judgement.queryID]?[judgement.documentID] ?? 0
      grades[judgement.queryID, default: [:]][judgement.documentID] = Swift.max(known, grade)
    }
    return grades.sorted { $0.key < $1.key }.flatMap { query, documents in
      documents.sorted { $0.key < $1.key }.map { text((query, $0.key, $0.value)) + "\n" }
    }.joined()
  }
}
