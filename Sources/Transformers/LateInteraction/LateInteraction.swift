package import Retrieval
internal import Synchronization

/// Scores a passage by the tokens of the question: the mean, over them, of the best cosine with a
/// token of the passage (Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via
/// Contextualized Late Interaction over BERT", SIGIR 2020).
///
/// The vectors are those of a bi-encoder that was trained for whole texts. ColBERT sums where this
/// takes the mean, so that questions of any length share one scale, with 1 at its top. Special
/// tokens are left out on both sides.
package final class LateInteraction: Reranker {
  /// Of a larger corpus, only the passages that become candidates are embedded.
  package static let corpusLimit = 5000
  /// Passages that are embedded between two writes.
  private static let batch = 32

  package let identity: ModelIdentity
  package let width = LateInteraction.batch
  private let encoder: BiEncoder
  private let corpus: @Sendable () -> [String]
  private let library: TokenLibrary
  private let questions = Cache<String, Question>(capacity: 1000)
  private let maxSim = MaxSim()
  private let isPrepared = Mutex(false)

  private struct Question {
    var tokens: [String]
    var vectors: [Float]
  }

  /// Makes the reranker.
  ///
  /// - Parameters:
  ///   - identity: The bi-encoder's.
  ///   - store: Keeps passages' token vectors.
  ///   - capacity: How many passages' token vectors are held in memory.
  ///   - corpus: All passages, which are embedded at the first use.
  package init(
    _ encoder: BiEncoder, identity: ModelIdentity, store: any TokenStore, capacity: Int = 2000,
    corpus: @escaping @Sendable () -> [String]
  ) {
    self.encoder = encoder
    self.identity = identity
    self.corpus = corpus
    library = TokenLibrary(encoder, store, capacity: capacity)
  }

  /// Embeds the tokens of the corpus, as far as they are not stored.
  ///
  /// What is done stays done where it is cancelled.
  package func prepare(progress: @escaping @Sendable (Int, Int) -> Void) async throws {
    guard !isPrepared.withLock(\.self) else { return }
    let passages = corpus()
    if passages.count <= Self.corpusLimit {
      try await library.fill(passages, by: Self.batch, progress: progress)
    }
    isPrepared.withLock { $0 = true }
  }

  /// Scores passages by their first tokens, as many as the bi-encoder reads; `long` changes nothing.
  package func score(
    query: String, passages: [String], long: LongPassages,
    scored: @escaping @Sendable (Int, PairScore) -> Void
  ) async throws -> [PairScore] {
    let question = try await question(query)
    let matrices = try await library.matrices(of: passages)
    let alignments = try await maxSim.alignments(question.vectors, matrices)
    return passages.indices.map { place in
      let tokens = matrices[place].count
      let cut = beyond(tokens, of: passages[place])
      let score = PairScore(
        value: alignments[place].value, tokens: question.tokens.count + tokens, removed: cut,
        cutAt: cut > 0 ? tokens : nil)
      scored(place, score)
      return score
    }
  }

  /// The score of a text that is no passage of the corpus: one that was shortened to see what a
  /// piece is worth.
  package func score(query: String, passing text: String) async throws -> Double {
    let question = try await question(query)
    guard let matrix = try await library.matrix(ofPassing: text),
      let alignment = try await maxSim.alignments(question.vectors, [matrix]).first
    else { throw CancellationError() }
    return alignment.value
  }

  /// The best match of each token of the question in a passage; the mean of their similarities is
  /// the passage's score.
  package func matches(query: String, passage: String) async throws -> [TokenMatch] {
    let question = try await question(query)
    let matrices = try await library.matrices(of: [passage])
    let words = words(of: passage)
    let alignments = try await maxSim.alignments(question.vectors, matrices)
    return alignments.flatMap { alignment in
      question.tokens.indices.compactMap { index in
        let place = alignment.rows[index]
        // Stored rows may be others than the passage's tokens, where somebody changed the file.
        guard words.indices.contains(place) else { return nil }
        return TokenMatch(
          token: question.tokens[index], match: words[place], place: place,
          similarity: Double(alignment.similarities[index]))
      }
    }
  }

  private func question(_ text: String) async throws -> Question {
    if let known = questions[text] { return known }
    guard let embedded = try await encoder.embedTokens(of: [text]).first else {
      throw CancellationError()
    }
    let words = embedded.words
    let question = Question(tokens: words.tokens, vectors: words.vectors)
    questions[text] = question
    return question
  }

  /// The tokens whose vectors are a passage's matrix.
  private func words(of passage: String) -> [String] {
    let tokenizer = encoder.folder.tokenizer
    let frame = tokenizer.single([], limit: nil).ids
    let read = tokenizer.encode(passage, limit: encoder.folder.tokenLimit).ids
    let words = read.filter { !frame.contains($0) }
    return tokenizer.tokens(of: words.isEmpty ? read : words)
  }

  /// How many tokens the model's limit cut from a passage of which so many were read.
  private func beyond(_ read: Int, of passage: String) -> Int {
    let tokenizer = encoder.folder.tokenizer
    let room = encoder.folder.tokenLimit - tokenizer.single([], limit: nil).ids.count
    return read < room ? 0 : max(0, tokenizer.pieces(passage).count - read)
  }
}
