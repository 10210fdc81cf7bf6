package import Columns
package import Retrieval

/// What an index was made from; another corpus, cut or model needs another index.
package struct IndexIdentity: Sendable, Equatable, Codable {
  package var corpus: CorpusIdentity
  /// How the documents were cut.
  package var policy: String
  /// The model by whose tokenizer they were cut, and that made the vectors.
  package var model: ModelIdentity

  package init(corpus: CorpusIdentity, policy: String, model: ModelIdentity) {
    self.corpus = corpus
    self.policy = policy
    self.model = model
  }
}

/// What is published of a corpus; the vectors of its passages are saved before.
package struct IndexContents: Sendable, Equatable {
  package var identity: IndexIdentity
  /// In order of their ordinals.
  package var chunks: [Chunk]
  /// The key of each chunk's passage, in the chunks' order.
  package var passages: [PassageKey]
  package var golden: GoldenSet
  /// The lexical index in its own encoding.
  package var lexical: [UInt8]

  package init(
    identity: IndexIdentity, chunks: [Chunk], passages: [PassageKey], golden: GoldenSet,
    lexical: [UInt8]
  ) {
    precondition(chunks.count == passages.count, "each chunk has one passage")
    self.identity = identity
    self.chunks = chunks
    self.passages = passages
    self.golden = golden
    self.lexical = lexical
  }
}

/// Everything that a search needs of a corpus.
package struct StoredIndex: Sendable, Equatable {
  package var contents: IndexContents
  /// One for each chunk, in the chunks' order.
  package var vectors: VectorRows
}
