/// What a person said of a chunk for a question, while looking at it.
package struct ChunkJudgement: Sendable, Equatable, Codable {
  package var queryID: String
  package var question: String
  package var chunkID: String
  package var documentID: String
  /// The chunk's text as it was judged: a corpus may be cut or written anew.
  package var passage: String
  /// 0 to 3; nil takes back what was said before.
  package var grade: Int?

  package init(
    queryID: String, question: String, chunkID: String, documentID: String, passage: String,
    grade: Int?
  ) {
    self.queryID = queryID
    self.question = question
    self.chunkID = chunkID
    self.documentID = documentID
    self.passage = passage
    self.grade = grade
  }

  /// Judges a chunk for a question.
  package init(_ query: GoldenQuery, _ chunk: Chunk, grade: Int?) {
    self.init(
      queryID: query.id, question: query.text, chunkID: chunk.id, documentID: chunk.documentID,
      passage: chunk.text, grade: grade)
  }
}

extension GoldenQuery {
  /// A question that no golden set has: it gets an id of its own, the same for the same words.
  package init(asked text: String) {
    // FNV-1a, 64 bits.
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    self.init(id: "asked-" + String(hash, radix: 16), text: text)
  }
}
