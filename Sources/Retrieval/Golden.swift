/// A question with known answers, for judging a ranking.
package struct GoldenQuery: Sendable, Equatable {
  package var id: String
  package var text: String
  /// `navigational`, `constraint`, `exploratory`, …; nil where the set has no types.
  package var type: String?
  /// Whether the corpus holds an answer.
  package var isAnswerable: Bool
  /// Everything else that the set says of the question: `language`, `team`, ….
  package var metadata: [String: String]
  /// Documents that are left out of its rankings, since the question was taken from them.
  package var excluded: [String]

  package init(
    id: String, text: String, type: String? = nil, isAnswerable: Bool = true,
    metadata: [String: String] = [:], excluded: [String] = []
  ) {
    self.id = id
    self.text = text
    self.type = type
    self.isAnswerable = isAnswerable
    self.metadata = metadata
    self.excluded = excluded
  }
}

extension GoldenQuery: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, text, type, isAnswerable, metadata, excluded
  }

  /// Reads a question, also one of a record from before it had metadata.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try fields.decode(String.self, forKey: .id),
      text: try fields.decode(String.self, forKey: .text),
      type: try fields.decodeIfPresent(String.self, forKey: .type),
      isAnswerable: try fields.decode(Bool.self, forKey: .isAnswerable),
      metadata: try fields.decodeIfPresent([String: String].self, forKey: .metadata) ?? [:],
      excluded: try fields.decodeIfPresent([String].self, forKey: .excluded) ?? [])
  }
}

/// How relevant a document is to a query: 0 (not) to 3 (answers it), by a person's reading.
package struct Judgement: Sendable, Equatable, Codable {
  package var queryID: String
  package var documentID: String
  package var grade: Int
  /// The passage that carries the answer, word for word; nil where the whole document was judged.
  package var evidence: String?
  /// The chunk that was judged in the program, its text being the evidence; nil where the judgement
  /// lies beside the corpus.
  package var chunkID: String?

  package init(
    queryID: String, documentID: String, grade: Int, evidence: String? = nil,
    chunkID: String? = nil
  ) {
    self.queryID = queryID
    self.documentID = documentID
    self.grade = grade
    self.evidence = evidence
    self.chunkID = chunkID
  }
}

/// The golden set of a corpus: its questions and judgements.
package struct GoldenSet: Sendable, Equatable {
  package var queries: [GoldenQuery]
  package var judgements: [Judgement]

  package init(queries: [GoldenQuery] = [], judgements: [Judgement] = []) {
    self.queries = queries
    self.judgements = judgements
  }

  /// The grades of a question's judged chunks among those given, by chunk id.
  ///
  /// Where a judgement names its evidence, only the chunks that hold it carry the grade; the
  /// document's other chunks stay unjudged, since nobody said that they answer.
  package func grades(for question: String, among chunks: [Chunk]) -> [String: Int] {
    queries.first { $0.text == question }.map { grades(for: $0, among: chunks) } ?? [:]
  }

  /// The grades of a golden question's judged chunks among those given, by chunk id; what was said of
  /// the chunk itself goes before what was said of its document.
  package func grades(for query: GoldenQuery, among chunks: [Chunk]) -> [String: Int] {
    let byDocument = Dictionary(
      grouping: judgements.filter { $0.queryID == query.id }, by: \.documentID)
    var grades: [String: Int] = [:]
    for chunk in chunks {
      let judged = byDocument[chunk.documentID]?.filter { $0.covers(chunk) } ?? []
      let own = judged.filter { $0.chunkID != nil }
      let exact = own.filter { $0.chunkID == chunk.id }
      let first = [exact, own, judged].first { !$0.isEmpty }
      if let grade = first?.map(\.grade).max() { grades[chunk.id] = grade }
    }
    return grades
  }

  /// The grades of a golden question's judged documents, by document id.
  package func grades(of query: String) -> [String: Int] {
    Dictionary(
      judgements.lazy.filter { $0.queryID == query }.map { ($0.documentID, $0.grade) },
      uniquingKeysWith: max)
  }
}

extension Judgement {
  /// Whether the judgement speaks of this chunk of its document.
  fileprivate func covers(_ chunk: Chunk) -> Bool {
    guard let evidence else { return true }
    return chunk.text.squeezed.contains(evidence.squeezed)
  }
}

extension String {
  /// The words alone, with one space between them.
  var squeezed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
