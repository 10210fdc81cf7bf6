package import Retrieval

/// What an index was made from; another corpus, cut or model needs another index.
package struct IndexIdentity: Sendable, Equatable, Codable {
  package var corpus: CorpusIdentity
  /// How the documents were cut.
  package var policy: String
  /// The model of the vectors.
  package var model: ModelIdentity

  package init(corpus: CorpusIdentity, policy: String, model: ModelIdentity) {
    self.corpus = corpus
    self.policy = policy
    self.model = model
  }
}

/// Everything that a search needs of a corpus.
package struct StoredIndex: Sendable, Equatable {
  package var identity: IndexIdentity
  /// In order of their ordinals.
  package var chunks: [Chunk]
  /// The lexical index in its own encoding.
  package var lexical: [UInt8]
  package var dimensions: Int
  /// One row of `dimensions` numbers for each chunk, in the chunks' order.
  package var vectors: [Float]

  package init(
    identity: IndexIdentity, chunks: [Chunk], lexical: [UInt8], dimensions: Int, vectors: [Float]
  ) {
    self.identity = identity
    self.chunks = chunks
    self.lexical = lexical
    self.dimensions = dimensions
    self.vectors = vectors
  }
}
