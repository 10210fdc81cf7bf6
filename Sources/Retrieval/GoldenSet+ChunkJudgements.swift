extension GoldenSet {
  /// The golden set with what people said of single chunks over what lies beside the corpus.
  ///
  /// A judgement of a chunk takes the place of one whose evidence the chunk holds. One of a whole
  /// document speaks for the chunks that nobody judged, and goes once all are. Questions that are
  /// not in the set are added; one that the set has under another id is taken for it. Judgements of
  /// documents that are not among the chunks are left out.
  ///
  /// - Parameters:
  ///   - judgements: what stands now, each chunk once for a question.
  ///   - chunks: those of the corpus.
  package func judged(_ judgements: [ChunkJudgement], chunks: [Chunk]) -> GoldenSet {
    let judgedDocuments = Set(judgements.map(\.documentID))
    let known = Dictionary(
      grouping: chunks.lazy.filter { judgedDocuments.contains($0.documentID) }, by: \.documentID)
    var golden = self
    var names = QuestionNames(queries)
    var own: [Pair: [Judgement]] = [:]
    for judgement in judgements where known[judgement.documentID] != nil {
      guard let grade = judgement.grade else { continue }
      let (id, isNew) = names.id(of: judgement)
      if isNew { golden.queries.append(GoldenQuery(id: id, text: judgement.question)) }
      own[Pair(query: id, document: judgement.documentID), default: []].append(
        Judgement(
          queryID: id, documentID: judgement.documentID, grade: grade,
          evidence: judgement.passage, chunkID: judgement.chunkID))
    }
    golden.judgements.removeAll { file in
      let pair = Pair(query: file.queryID, document: file.documentID)
      return own[pair].map { file.isReplaced(by: $0, in: known[pair.document] ?? []) } ?? false
    }
    golden.judgements += own.sorted { $0.key < $1.key }.flatMap(\.value)
    return golden
  }

  private struct Pair: Hashable, Comparable {
    var query: String
    var document: String

    static func < (one: Pair, other: Pair) -> Bool {
      (one.query, one.document) < (other.query, other.document)
    }
  }
}

/// The ids under which questions stand in a golden set.
private struct QuestionNames {
  private var ids: Set<String>
  private var idsByText: [String: String]

  init(_ queries: [GoldenQuery]) {
    ids = Set(queries.map(\.id))
    idsByText = Dictionary(
      queries.map { ($0.text, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  /// The id of a judgement's question, and whether the set does not have it yet.
  mutating func id(of judgement: ChunkJudgement) -> (id: String, isNew: Bool) {
    if ids.contains(judgement.queryID) { return (judgement.queryID, false) }
    if let id = idsByText[judgement.question] { return (id, false) }
    ids.insert(judgement.queryID)
    idsByText[judgement.question] = judgement.queryID
    return (judgement.queryID, true)
  }
}

extension Judgement {
  /// Whether nothing is left of the judgement once chunks of its document are judged themselves.
  fileprivate func isReplaced(by own: [Judgement], in chunks: [Chunk]) -> Bool {
    guard let evidence = evidence?.squeezed else {
      let judged = Set(own.compactMap(\.chunkID))
      return chunks.allSatisfy { judged.contains($0.id) }
    }
    return own.contains { $0.evidence?.squeezed.contains(evidence) ?? false }
  }
}
