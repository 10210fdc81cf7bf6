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
  /// In order of their ordinals: document by document, sections ascending.
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

/// Everything that a search needs of a corpus, read in place.
package struct StoredIndex: Sendable {
  package let identity: IndexIdentity
  package let golden: GoldenSet
  private let image: IndexImage

  init(identity: IndexIdentity, golden: GoldenSet, image: IndexImage) {
    self.identity = identity
    self.golden = golden
    self.image = image
  }

  /// An index of some contents that is in memory alone.
  ///
  /// - Parameter vectors: One for each chunk, in their order.
  package init(_ contents: IndexContents, _ vectors: VectorRows) throws(StorageError) {
    identity = contents.identity
    golden = contents.golden
    image = try StoreFile.translating("memory") { try IndexImage.made(of: contents, vectors) }
  }

  /// In order of their ordinals.
  package var chunks: StoredChunks { image.chunks }
  /// One for each chunk, in the chunks' order.
  package var vectors: VectorRows { image.vectors }
  /// The vectors rounded.
  package var rounded: RoundedRows { image.rounded }
  /// The lexical index in its own encoding.
  package var lexical: BytePart { image.lexical }
  /// The key of each chunk's passage, in the chunks' order.
  package var passages: [PassageKey] {
    let keys = Array(image.passages)
    return stride(from: 0, to: keys.count, by: PassageKey.size).map { PassageKey(keys[$0...]) }
  }
}
